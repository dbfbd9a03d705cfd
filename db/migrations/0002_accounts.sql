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
  -- Made by the demonstration with published secrets: usable only while the installation runs as a demonstration.
  demonstration boolean not null default false,
  primary key (organization_id, id),
  unique (organization_id, person_id),
  check ((kind = 'staff') = (email is not null))
);
create unique index accounts_email on auth.accounts (email) where closed_at is null;

create table auth.passwords (
  organization_id uuid not null, account_id uuid not null,
  -- argon2id in PHC form, keyed with the installation's secret: parameters and salt travel with the hash, so that they can rise.
  hash text not null,
  set_at timestamptz not null default now(),
  primary key (organization_id, account_id),
  foreign key (organization_id, account_id) references auth.accounts
);
create table auth.totp_secrets (
  organization_id uuid not null, account_id uuid not null,
  -- Sealed with the installation's secret (AES-256-GCM). last_step: a code is accepted once.
  secret text not null, set_at timestamptz not null default now(), last_step bigint not null default 0,
  primary key (organization_id, account_id),
  foreign key (organization_id, account_id) references auth.accounts
);
create table auth.recovery_codes (
  organization_id uuid not null, id uuid not null default uuidv7(), account_id uuid not null,
  -- argon2id like a password (ASVS 6.5.2); the codes of one sheet share a salt, so that one computation tries them all.
  salt bytea not null, hash bytea not null, made_at timestamptz not null default now(), used_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references auth.accounts
);
create index recovery_codes_by_account on auth.recovery_codes (organization_id, account_id);
create table auth.passkeys (
  organization_id uuid not null, id uuid not null default uuidv7(), account_id uuid not null,
  credential_id text not null unique, public_key bytea not null, counter bigint not null default 0,
  transports text[] not null default '{}', name text not null, created_at timestamptz not null default now(), last_used_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references auth.accounts
);
create index passkeys_by_account on auth.passkeys (organization_id, account_id);
-- A participant's phone: the PIN works on this device alone, so six digits are enough and cannot be tried from elsewhere.
-- Without a PIN: a browser that a staff member has signed in from before; its tries are counted apart from strangers'.
create table auth.devices (
  organization_id uuid not null, id uuid not null default uuidv7(), account_id uuid not null,
  token_hash bytea not null, pin_hash text, name text not null,
  -- Wrong PINs since the last right one; at the limit the device is asked for a new invitation.
  pin_failures smallint not null default 0, pin_tried_at timestamptz,
  created_at timestamptz not null default now(), last_used_at timestamptz, removed_at timestamptz,
  primary key (organization_id, id),
  unique (token_hash, account_id),
  foreign key (organization_id, account_id) references auth.accounts
);
create index devices_by_account on auth.devices (organization_id, account_id) where removed_at is null;
create table auth.invitations (
  organization_id uuid not null, id uuid not null default uuidv7(),
  account_id uuid not null, token_hash bytea not null unique, purpose text not null check (purpose in ('join', 'reset', 'demonstration')),
  created_at timestamptz not null default now(), created_by uuid not null, expires_at timestamptz not null, used_at timestamptz,
  -- A newer invitation took its place.
  replaced_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references auth.accounts
);
create index invitations_by_account on auth.invitations (organization_id, account_id);
create table auth.sessions (
  organization_id uuid not null, id uuid not null default uuidv7(), account_id uuid not null,
  token_hash bytea not null unique, device_id uuid, device_name text not null,
  created_at timestamptz not null default now(), last_seen_at timestamptz not null default now(), expires_at timestamptz not null,
  idle_minutes integer not null, locked_at timestamptz, ended_at timestamptz,
  -- When and how the person last proved who they are: signing asks for a recent proof and keeps the method.
  confirmed_at timestamptz, confirmed_method text check (confirmed_method in ('password', 'totp', 'passkey', 'pin', 'recovery')),
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
-- Takes a place in a bucket before the secret is looked at, one caller at a time, so that parallel guesses gain nothing.
-- After `free` failures each further try waits twice as long as the last, up to cap seconds. A try made while waiting is not
-- counted, so nobody prolongs another's wait. Returns the try's id, or the seconds still to wait.
create function auth.take_try(bucket bytea, at timestamptz, free integer, cap_seconds integer, within_seconds integer)
returns table (id uuid, wait_seconds integer) language plpgsql as $$
declare failures integer; last timestamptz; ready timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(take_try.bucket, 'hex'), 727002));
  select count(*), max(a.at) into failures, last from auth.attempts a
  where a.bucket = take_try.bucket and a.succeeded_at is null and a.at > take_try.at - make_interval(secs => within_seconds)
    -- A clock that was set back must not leave people waiting for the time it was wrong by.
    and a.at < take_try.at + interval '1 minute';
  ready := last + make_interval(secs => least(cap_seconds, 2 ^ least(failures - free, 20)));
  if failures >= free and ready > take_try.at then
    return query select null::uuid, ceil(extract(epoch from ready - take_try.at))::integer;
  else
    return query insert into auth.attempts as a (bucket, at) values (take_try.bucket, take_try.at) returning a.id, 0;
  end if;
end $$;
-- Challenges of passkeys and half-finished sign-ins; short-lived, kept by the server so that web processes hold no state.
create table auth.challenges (
  id uuid primary key default uuidv7(),
  kind text not null, secret_hash bytea not null unique, payload jsonb not null, expires_at timestamptz not null, used_at timestamptz,
  tries smallint not null default 0
);
-- First run: one link on the console makes the organization and its first director.
create table auth.setup_links (id uuid primary key default uuidv7(), token_hash bytea not null unique, expires_at timestamptz not null, used_at timestamptz);

-- What happened at the door, good and bad: shown to the person, so that they notice what was not them. Nobody is named when
-- the e-mail address is unknown. Append-only for the auth role.
create table auth.activity (
  id uuid primary key default uuidv7(), organization_id uuid, account_id uuid, at timestamptz not null,
  what text not null, method text not null default '', device_name text not null default '',
  -- From a browser that this account had not used before.
  unfamiliar boolean not null default false
);
create index activity_by_account on auth.activity (organization_id, account_id, at);

call auth.protect('auth.accounts', true);
call auth.protect('auth.passwords', false);
call auth.protect('auth.totp_secrets', false);
call auth.protect('auth.recovery_codes', false);
call auth.protect('auth.passkeys', true, '{public_key}');
call auth.protect('auth.devices', true, '{token_hash,pin_hash}');
call auth.protect('auth.invitations', true, '{token_hash}');
call auth.protect('auth.sessions', false);
call auth.protect('auth.attempts', false);
call auth.protect('auth.challenges', false);
call auth.protect('auth.setup_links', false);
call auth.protect('auth.activity', false);
revoke update, delete on auth.activity from handrail_auth;
grant execute on function auth.take_try to handrail_auth;

-- Removes what has served its time. Owner function: the worker runs as the app's role, which cannot see this schema otherwise.
create function public.tidy_sign_in(at timestamptz) returns void language plpgsql security definer set search_path = public as $$
begin
  delete from auth.attempts a where a.at < tidy_sign_in.at - interval '2 days';
  delete from auth.challenges c where c.expires_at < tidy_sign_in.at - interval '1 day';
  delete from auth.sessions s where coalesce(s.ended_at, s.expires_at) < tidy_sign_in.at - interval '90 days';
  -- First answers to repeatable requests: no device repeats one after a month.
  delete from request_keys k where k.at < tidy_sign_in.at - interval '30 days';
end $$;
grant execute on function public.tidy_sign_in to handrail_app;
