-- Who can sign in. A schema and a role of its own: the app's role cannot read a secret, the auth role cannot read a chart.
create schema auth;
grant usage on schema auth to handrail_auth;

create procedure auth.protect(target regclass, audited boolean, hidden text[] default '{}') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_functions on %s to handrail_owner using (true) with check (true)', target);
  execute format('create policy sign_in on %s to handrail_auth using (true) with check (true)', target);
  execute format('grant select, insert, update, delete on %s to handrail_auth', target);
  if audited then
    execute format('create trigger audit after insert or update or delete on %s for each row execute function public.audit_row(%s)', target,
      (select coalesce(string_agg(quote_literal(h), ', '), '') from unnest(hidden) h));
  end if;
end $$;

create table auth.accounts (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('staff', 'participant')),
  -- The staff member or participant this account belongs to; one account a person.
  person_id uuid not null,
  -- Staff sign in by e-mail; lower case, unique in the installation. Participants have none: their device and PIN are enough.
  email text check (email = lower(email) and length(email) <= 254),
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, person_id),
  check ((kind = 'staff') = (email is not null))
);
create unique index accounts_email on auth.accounts (email) where closed_at is null;

create table auth.passwords (
  organization_id uuid not null, account_id uuid not null,
  -- argon2id in PHC form: parameters and salt travel with the hash, so that they can rise.
  hash text not null,
  set_at timestamptz not null default now(),
  primary key (organization_id, account_id),
  foreign key (organization_id, account_id) references auth.accounts
);
create table auth.totp_secrets (
  organization_id uuid not null, account_id uuid not null,
  secret text not null, confirmed_at timestamptz, last_step bigint not null default 0,
  primary key (organization_id, account_id),
  foreign key (organization_id, account_id) references auth.accounts
);
create table auth.recovery_codes (
  organization_id uuid not null, id uuid not null default uuidv7(), account_id uuid not null,
  hash bytea not null, used_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references auth.accounts
);
create table auth.passkeys (
  organization_id uuid not null, id uuid not null default uuidv7(), account_id uuid not null,
  credential_id text not null unique, public_key bytea not null, counter bigint not null default 0,
  transports text[] not null default '{}', name text not null, created_at timestamptz not null default now(), last_used_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references auth.accounts
);
-- A participant's phone: the PIN works on this device alone, so six digits are enough and cannot be tried from elsewhere.
create table auth.devices (
  organization_id uuid not null, id uuid not null default uuidv7(), account_id uuid not null,
  token_hash bytea not null unique, pin_hash text, name text not null,
  created_at timestamptz not null default now(), last_used_at timestamptz, removed_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references auth.accounts
);
create table auth.invitations (
  organization_id uuid not null, id uuid not null default uuidv7(),
  account_id uuid not null, token_hash bytea not null unique, purpose text not null check (purpose in ('join', 'reset')),
  created_at timestamptz not null default now(), created_by uuid not null, expires_at timestamptz not null, used_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references auth.accounts
);
create table auth.sessions (
  organization_id uuid not null, id uuid not null default uuidv7(), account_id uuid not null,
  token_hash bytea not null unique, device_id uuid, device_name text not null,
  created_at timestamptz not null default now(), last_seen_at timestamptz not null default now(), expires_at timestamptz not null,
  idle_minutes integer not null, locked_at timestamptz, ended_at timestamptz,
  -- When the second factor was last shown: signing asks for a recent one.
  confirmed_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references auth.accounts
);
create index sessions_by_account on auth.sessions (organization_id, account_id) where ended_at is null;

-- Failed tries, by a keyed hash of what was tried and from where: limits never name a person and lock a source, not an account.
create table auth.attempts (
  id uuid primary key default uuidv7(),
  bucket bytea not null, at timestamptz not null default now(), succeeded_at timestamptz
);
create index attempts_by_bucket on auth.attempts (bucket, at);
-- Challenges of passkeys and half-finished sign-ins; short-lived, kept by the server so that web processes hold no state.
create table auth.challenges (
  id uuid primary key default uuidv7(),
  kind text not null, secret_hash bytea not null unique, payload jsonb not null, expires_at timestamptz not null, used_at timestamptz
);
-- First run: one link on the console makes the organization and its first director.
create table auth.setup_links (id uuid primary key default uuidv7(), token_hash bytea not null unique, expires_at timestamptz not null, used_at timestamptz);

call auth.protect('auth.accounts', true);
call auth.protect('auth.passwords', false);
call auth.protect('auth.totp_secrets', false);
call auth.protect('auth.recovery_codes', false);
call auth.protect('auth.passkeys', true, '{public_key}');
call auth.protect('auth.devices', true, '{token_hash,pin_hash,last_used_at}');
call auth.protect('auth.invitations', true, '{token_hash}');
call auth.protect('auth.sessions', false);
call auth.protect('auth.attempts', false);
call auth.protect('auth.challenges', false);
call auth.protect('auth.setup_links', false);
