-- Staff, what they may do and where, what they are licensed for, and who answers for them.
create table staff (
  organization_id uuid not null references organizations, id uuid not null default uuidv7(),
  given_name text not null, family_name text not null, preferred_name text not null default '',
  email text not null, phone text not null default '', job_title text not null default '',
  started_on date not null, ended_on date, import_key text,
  primary key (organization_id, id),
  unique (organization_id, import_key)
);
create table staff_roles (
  organization_id uuid not null, id uuid not null default uuidv7(), staff_id uuid not null,
  -- Null: in every program of the organization.
  program_id uuid,
  role text not null, from_on date not null, to_on date,
  primary key (organization_id, id),
  foreign key (organization_id, staff_id) references staff,
  foreign key (organization_id, program_id) references programs
);
create index staff_roles_by_staff on staff_roles (organization_id, staff_id);
create table credentials (
  organization_id uuid not null, id uuid not null default uuidv7(), staff_id uuid not null,
  type text not null, number text not null default '', state text not null default '', issued_on date, expires_on date,
  -- Work signed under this credential needs a supervisor's signature (students, associates: domain rule per state, so it is data).
  needs_cosign boolean not null default false, source text not null default '', recorded_at timestamptz not null default now(), withdrawn_on date,
  primary key (organization_id, id), foreign key (organization_id, staff_id) references staff
);
create index credentials_by_staff on credentials (organization_id, staff_id);
create table supervisions (
  organization_id uuid not null, id uuid not null default uuidv7(), staff_id uuid not null, supervisor_id uuid not null check (supervisor_id <> staff_id),
  during daterange not null,
  primary key (organization_id, staff_id, during without overlaps),
  foreign key (organization_id, staff_id) references staff, foreign key (organization_id, supervisor_id) references staff
);

call protect('staff', 'organization_id = (select actor_organization())');
call protect('staff_roles', 'organization_id = (select actor_organization())');
call protect('credentials', 'organization_id = (select actor_organization())');
call protect('supervisions', 'organization_id = (select actor_organization())');

-- Whether an account may be used: not closed, and its staff member still works here. Owner function, so that the auth role
-- needs no right on staff tables. Days are UTC days, as in the row rules.
create function auth.is_open(account auth.accounts, at timestamptz) returns boolean language sql stable security definer set search_path = public as $$
  select account.closed_at is null and (account.kind <> 'staff' or exists (
    select 1 from staff t where t.organization_id = account.organization_id and t.id = account.person_id
      and (t.ended_on is null or t.ended_on > at::date)))
$$;

-- A session with its actor: roles as of today. Marks it as seen once a minute (unless the screen asked by itself) and locks
-- it after its idle minutes. `at` is the server's clock.
create function auth.open_session(token bytea, background boolean, at timestamptz)
returns table (organization_id uuid, id uuid, account_id uuid, kind text, person_id uuid, confirmed_at timestamptz, confirmed_method text,
  locked boolean, demonstration boolean, roles jsonb)
language plpgsql security definer set search_path = public as $$
declare s auth.sessions; a auth.accounts;
begin
  select * into s from auth.sessions x where x.token_hash = token and x.ended_at is null and x.expires_at > at;
  if not found then return; end if;
  select * into a from auth.accounts x where x.organization_id = s.organization_id and x.id = s.account_id;
  if not found or not auth.is_open(a, at) then return; end if;
  if s.locked_at is null and s.last_seen_at + make_interval(mins => s.idle_minutes) < at then
    update auth.sessions x set locked_at = at where x.organization_id = s.organization_id and x.id = s.id;
    s.locked_at := at;
  elsif s.locked_at is null and not background and s.last_seen_at < at - interval '1 minute' then
    update auth.sessions x set last_seen_at = at where x.organization_id = s.organization_id and x.id = s.id;
  end if;
  return query select s.organization_id, s.id, s.account_id, a.kind, a.person_id, s.confirmed_at, s.confirmed_method, s.locked_at is not null, a.demonstration,
    (select jsonb_agg(jsonb_build_object('role', r.role, 'programId', r.program_id)) from staff_roles r
      where a.kind = 'staff' and r.organization_id = s.organization_id and r.staff_id = a.person_id and r.from_on <= at::date and (r.to_on is null or r.to_on > at::date));
end $$;
grant execute on function auth.open_session, auth.is_open to handrail_auth;
