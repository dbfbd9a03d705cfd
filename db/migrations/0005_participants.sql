-- Participants, their episodes, who cares for them, and which of them an actor may see.
create table participants (
  organization_id uuid not null references organizations, id uuid not null default uuidv7(),
  -- The program that answers for the record.
  program_id uuid not null,
  legal_given_name text not null, legal_family_name text not null, preferred_name text not null default '', nicknames text[] not null default '{}',
  pronouns text not null default '', birth_on date, language text not null default 'en' check (language in ('en', 'es')),
  phone text not null default '', email text not null default '', address text not null default '', employer text not null default '',
  may_text boolean not null default false, may_voicemail boolean not null default false, neutral_contact_name text not null default '',
  payer text not null default '', version integer not null default 1, created_at timestamptz not null default now(), import_key text,
  primary key (organization_id, id),
  unique (organization_id, import_key),
  foreign key (organization_id, program_id) references programs
);
create index participants_by_birth on participants (organization_id, birth_on);
create index participants_by_program on participants (organization_id, program_id, id);
-- What lists of people are ordered and narrowed by; kept by triggers on participants and episodes, nothing else writes it.
create table participant_index (
  organization_id uuid not null, participant_id uuid not null, program_id uuid not null,
  -- Family name first, lower case, without diacritics.
  sort_name text collate "C" not null,
  -- First day without an episode: null before the first admission, infinity while no discharge is known.
  active_until date,
  primary key (organization_id, participant_id),
  foreign key (organization_id, participant_id) references participants on delete cascade
);
-- Folded words of all names, for search as typed: prefix comparison on text can use this index under row rules, LIKE cannot.
-- Beside the word stands what the index row says (kept by the same triggers), so that a broad prefix touches one table.
create table participant_names (
  organization_id uuid not null, participant_id uuid not null, word text collate "C" not null,
  program_id uuid check (program_id is not null), sort_name text collate "C" check (sort_name is not null), active_until date,
  primary key (organization_id, word, participant_id),
  foreign key (organization_id, participant_id) references participants on delete cascade
);
create index participant_names_by_participant on participant_names (organization_id, participant_id, word);
create index participant_index_in_order on participant_index (organization_id, sort_name, participant_id);
create table availability_windows (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid not null,
  -- The person can NOT come in these hours, and why.
  kind text not null check (kind in ('work', 'school', 'childcare', 'transport', 'court', 'other')),
  weekday smallint not null check (weekday between 1 and 7), starts time not null, ends time not null check (ends > starts), note text not null default '',
  primary key (organization_id, id), foreign key (organization_id, participant_id) references participants
);
create table emergency_contacts (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid not null,
  name text not null, relation text not null default '', phone text not null, position smallint not null default 0,
  primary key (organization_id, id), foreign key (organization_id, participant_id) references participants
);
create index availability_windows_by_participant on availability_windows (organization_id, participant_id);
create index emergency_contacts_by_participant on emergency_contacts (organization_id, participant_id);
create table episodes (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid not null, program_id uuid not null,
  admitted_on date not null,
  -- The first day without care. Reasons map to the TEDS-D reasons of discharge (SAMHSA, TEDS state instruction manual).
  discharged_on date check (discharged_on >= admitted_on),
  discharge_reason text check (discharge_reason in ('completed', 'left_against_advice', 'lost_contact', 'terminated_by_facility', 'transferred', 'incarcerated', 'deceased', 'other')),
  discharge_note text not null default '',
  -- In another program than the one that answers for the record; kept by trigger, so that row rules find these few by index.
  apart boolean not null default false,
  primary key (organization_id, id),
  unique (organization_id, id, participant_id),
  foreign key (organization_id, participant_id) references participants,
  foreign key (organization_id, program_id) references programs,
  exclude using gist (organization_id with =, participant_id with =, daterange(admitted_on, discharged_on) with &&)
);
create index episodes_by_participant on episodes (organization_id, participant_id);
create index episodes_by_program on episodes (organization_id, program_id, discharged_on);
create index episodes_apart on episodes (organization_id, program_id, participant_id) where apart;
create table level_of_care_segments (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid not null, episode_id uuid not null,
  level text not null, during daterange not null check (not isempty(during)), reason text not null default '',
  -- One level of care at a time.
  primary key (organization_id, participant_id, during without overlaps),
  foreign key (organization_id, episode_id, participant_id) references episodes (organization_id, id, participant_id)
);
create index segments_by_participant on level_of_care_segments (organization_id, participant_id);
create table hours_prescriptions (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid not null, episode_id uuid not null,
  weekly_minutes integer not null check (weekly_minutes between 0 and 10080), days_per_week smallint not null check (days_per_week between 0 and 7), during daterange not null,
  primary key (organization_id, participant_id, during without overlaps),
  foreign key (organization_id, episode_id, participant_id) references episodes (organization_id, id, participant_id)
);
create index prescriptions_by_participant on hours_prescriptions (organization_id, participant_id);
create table care_team_members (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid not null, staff_id uuid not null,
  role text not null check (role in ('primary_counselor', 'therapist', 'nurse', 'prescriber', 'peer_specialist', 'case_manager')), during daterange not null,
  primary key (organization_id, participant_id, staff_id, role, during without overlaps),
  foreign key (organization_id, participant_id) references participants,
  foreign key (organization_id, staff_id) references staff
);
-- The temporal key is a GiST index, ten times slower than these for finding one person's or one colleague's rows.
create index care_team_by_participant on care_team_members (organization_id, participant_id, staff_id) include (role, during);
create index care_team_by_staff on care_team_members (organization_id, staff_id, participant_id) include (role, during);
create table tasks (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid, program_id uuid,
  kind text not null, owner_id uuid not null, reason text not null, next_act text not null, due_at timestamptz not null,
  opened_at timestamptz not null default now(),
  -- What made it: the same cause opens one task only.
  cause_key text not null,
  primary key (organization_id, id), unique (organization_id, cause_key),
  foreign key (organization_id, participant_id) references participants, foreign key (organization_id, owner_id) references staff
);
create index tasks_by_owner on tasks (organization_id, owner_id, due_at);
create index tasks_by_participant on tasks (organization_id, participant_id);
create table task_closures (
  organization_id uuid not null, id uuid not null default uuidv7(), task_id uuid not null, participant_id uuid,
  outcome text not null, note text not null default '', closed_at timestamptz not null default now(), closed_by uuid not null,
  primary key (organization_id, task_id), foreign key (organization_id, task_id) references tasks
);
create table outreach_attempts (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid not null, task_id uuid,
  channel text not null check (channel in ('call', 'text', 'voicemail', 'letter', 'visit', 'in_person')),
  result text not null check (result in ('reached', 'left_message', 'no_answer', 'wrong_number', 'declined')),
  note text not null default '', at timestamptz not null default now(), by_staff_id uuid not null,
  primary key (organization_id, id), foreign key (organization_id, participant_id) references participants
);
create index outreach_by_participant on outreach_attempts (organization_id, participant_id, at);
-- Access without a care relation, in an emergency: reason first, review afterwards (45 CFR 164.312(a)(2)(ii), 42 CFR 2.51).
create table break_glass_accesses (
  organization_id uuid not null, id uuid not null default uuidv7(), staff_id uuid not null, participant_id uuid not null,
  reason text not null check (length(btrim(reason)) >= 10), opened_at timestamptz not null default now(), expires_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, participant_id) references participants, foreign key (organization_id, staff_id) references staff
);
create index break_glass_by_staff on break_glass_accesses (organization_id, staff_id, expires_at);
create index break_glass_by_participant on break_glass_accesses (organization_id, participant_id);
create table break_glass_reviews (
  organization_id uuid not null, id uuid not null default uuidv7(), access_id uuid not null, reviewed_by uuid not null,
  finding text not null check (finding in ('justified', 'not_justified')), note text not null default '', reviewed_at timestamptz not null default now(),
  primary key (organization_id, access_id), foreign key (organization_id, access_id) references break_glass_accesses
);

-- Which classes of record a role may read; policy/roles.ts is its source and a test holds the two together.
create table role_record_classes (role text not null, record_class text not null, primary key (role, record_class));
alter table role_record_classes enable row level security;
alter table role_record_classes force row level security;
create policy owner_functions on role_record_classes to handrail_owner using (true) with check (true);
create policy reference on role_record_classes for select to handrail_app using (true);
grant select on role_record_classes to handrail_app;
insert into role_record_classes (role, record_class)
select r.role, c from (values
  ('participant', '{directory,episode,schedule,attendance,check_ins,access}'),
  ('group_therapist', '{directory,episode,schedule,attendance,notes,check_ins,tasks}'),
  ('primary_counselor', '{directory,episode,schedule,attendance,notes,check_ins,tasks}'),
  ('intake_coordinator', '{directory,episode,schedule,attendance,tasks}'),
  ('nurse', '{directory,episode,schedule,attendance,notes,check_ins,tasks}'),
  ('prescriber', '{directory,episode,schedule,attendance,notes,check_ins,tasks}'),
  ('utilization_reviewer', '{directory,episode,schedule,attendance,notes}'),
  ('biller', '{directory,episode,schedule,attendance}'),
  ('program_director', '{directory,episode,schedule,attendance,notes,check_ins,tasks,access}'),
  ('alumni_coordinator', '{directory,episode}'),
  ('peer_specialist', '{directory,schedule,attendance,check_ins}')
) r (role, classes), unnest(r.classes::text[]) c;

-- What the actor may see, worked out once per transaction by set_actor() and kept in settings that row rules read. For each
-- class of record: programs of the roles that count ('*' for the whole organization) and, when the request is about certain
-- people, those of them whom the actor reaches: self; the programs of one's roles; the care team; break-glass while it
-- lasts. Consents and family grants join here when their rooms are built.
create function actor_view(people uuid[]) returns table (record_class text, programs text, sees text)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan rows 8 as $$
declare
  org uuid := actor_organization();
  who text := actor_kind();
  me uuid := actor_person();
  roles text[] := actor_roles();
  care uuid[];
  glass uuid[];
  apart_people uuid[];
  apart_programs uuid[];
  home_people uuid[];
  home_programs uuid[];
begin
  if who = 'system' then return; end if;
  if who = 'participant' then
    return query select c.record_class, '', case when bool_or(c.role = 'participant') and (people is null or me = any(people)) then array[me]::text else '{}' end
      from role_record_classes c group by 1;
    return;
  end if;
  if people is null then
    return query select c.record_class, case when bool_or(r.id is not null and r.program_id is null) then '*' else coalesce(array_agg(r.program_id) filter (where r.program_id is not null), '{}')::text end, ''
      from role_record_classes c left join staff_roles r on r.organization_id = org and r.staff_id = me and r.role = c.role and r.role = any(roles)
        and r.from_on <= current_date and (r.to_on is null or r.to_on > current_date)
      group by 1;
    return;
  end if;
  select array_agg(p.id), array_agg(p.program_id) into home_people, home_programs from participants p where p.organization_id = org and p.id = any(people);
  select array_agg(e.participant_id), array_agg(e.program_id) into apart_people, apart_programs from episodes e where e.organization_id = org and e.apart and e.participant_id = any(people);
  -- Rows are compared so that the B-tree is taken; for plain equality the planner prefers the far slower GiST key.
  care := array(select m.participant_id from care_team_members m where (m.organization_id, m.staff_id) >= (org, me) and (m.organization_id, m.staff_id) <= (org, me)
    and m.participant_id = any(people) and lower(m.during) <= current_date and coalesce(upper(m.during) > current_date, true));
  glass := array(select b.participant_id from break_glass_accesses b where b.organization_id = org and b.staff_id = me and b.participant_id = any(people) and b.expires_at > now());
  return query
    select h.record_class, h.programs, array(
        select x.id from unnest(home_people || apart_people, home_programs || apart_programs) x (id, program_id)
        where (h.held and (h.everywhere or x.program_id = any(h.ids) or x.id = any(care))) or (x.id = any(glass) and h.record_class <> 'access'))::text
    from (
      select c.record_class, bool_or(r.id is not null) as held, bool_or(r.id is not null and r.program_id is null) as everywhere, array_agg(r.program_id) as ids,
        case when bool_or(r.id is not null and r.program_id is null) then '*' else coalesce(array_agg(r.program_id) filter (where r.program_id is not null), '{}')::text end as programs
      from role_record_classes c left join staff_roles r on r.organization_id = org and r.staff_id = me and r.role = c.role and r.role = any(roles)
        and r.from_on <= current_date and (r.to_on is null or r.to_on > current_date)
      group by 1) h;
end $$;

create function keep_view(people uuid[]) returns void language plpgsql as $$
begin
  perform set_config('handrail.people', coalesce(people::text, ''), true);
  perform set_config('handrail.programs.' || v.record_class, v.programs, true), set_config('handrail.sees.' || v.record_class, v.sees, true) from actor_view(people) v;
end $$;

-- Narrows every row rule to these people for the rest of the transaction: a list reads the details of its page, not of
-- everybody. Only ever narrows: a request about one person stays about them.
create function focus_on(people uuid[]) returns void language plpgsql as $$
begin
  perform keep_view(case when actor_focus() is null then people else array(select unnest(people) intersect select actor_focus()) end);
end $$;

-- Programs in which the acting staff member holds a role that may read this class. Row rules ask this, never a table.
create function actor_programs(wanted text) returns setof uuid language plpgsql stable security definer set search_path = public parallel safe rows 10 as $$
declare
  who text := actor_kind();
  held text;
begin
  if who = 'participant' then return; end if;
  held := current_setting('handrail.programs.' || wanted, who = 'system');
  if who = 'system' or held = '*' then
    return query select p.id from programs p where p.organization_id = actor_organization();
  else
    return query select unnest(held::uuid[]);
  end if;
end $$;

-- Participants whose record of a class the actor reaches otherwise than through the program that answers for it; when the
-- request is about certain people, all of them whom the actor reaches.
create function visible_elsewhere(wanted text) returns setof uuid language plpgsql stable security definer set search_path = public parallel safe rows 10 as $$
declare
  org uuid := actor_organization();
  who text := actor_kind();
  me uuid := actor_person();
  held text;
begin
  if who = 'system' then return query select unnest(nullif(current_setting('handrail.people', true), '')::uuid[]); return; end if;
  if who = 'participant' or current_setting('handrail.people', true) <> '' then
    return query select unnest(current_setting('handrail.sees.' || wanted)::uuid[]);
    return;
  end if;
  held := current_setting('handrail.programs.' || wanted);
  if held = '*' then return; end if;
  if held <> '{}' then
    return query
      select e.participant_id from episodes e where e.organization_id = org and e.apart and e.program_id = any(held::uuid[])
      union all
      select m.participant_id from care_team_members m where (m.organization_id, m.staff_id) >= (org, me) and (m.organization_id, m.staff_id) <= (org, me) and lower(m.during) <= current_date and coalesce(upper(m.during) > current_date, true);
  end if;
  if wanted <> 'access' then
    return query select b.participant_id from break_glass_accesses b where b.organization_id = org and b.staff_id = me and b.expires_at > now();
  end if;
end $$;

-- Programs whose people the actor reaches by the program alone; none when the request is about certain people, who are listed.
create function home_programs(wanted text) returns setof uuid language plpgsql stable security definer set search_path = public parallel safe rows 10 as $$
begin
  if actor_kind() = 'participant' or current_setting('handrail.people', true) <> '' then return; end if;
  return query select actor_programs(wanted);
end $$;

-- THE set of participants whose records of one class the actor may see.
create function visible_participants(wanted text) returns setof uuid language plpgsql stable security definer set search_path = public parallel safe rows 300 as $$
declare
  who text := actor_kind();
  people text := current_setting('handrail.people', true);
begin
  if who = 'participant' or (who = 'staff' and people <> '') then
    return query select unnest(current_setting('handrail.sees.' || wanted)::uuid[]);
  elsif who = 'system' then
    if people <> '' then return query select unnest(people::uuid[]);
    else return query select p.id from participants p where p.organization_id = actor_organization(); end if;
  else
    return query select p.id from participants p where p.organization_id = actor_organization() and p.program_id in (select actor_programs(wanted));
    return query select visible_elsewhere(wanted);
  end if;
end $$;
grant execute on function actor_view, keep_view to handrail_app, handrail_auth;
grant execute on function focus_on, actor_programs, home_programs, visible_elsewhere, visible_participants to handrail_app;

-- The same as a condition on one row, for the row rules: a listed person, or one whose program the actor reaches. The planner
-- looks few rows up by key and hashes for many; the set above would be built whole for every statement.
create function person_rule(column_name text, record_class text) returns text language sql immutable
  return format('(@.%1$I in (select visible_elsewhere(%2$L)) or exists (select from participant_index home
    where home.organization_id = @.organization_id and home.participant_id = @.%1$I and home.program_id = any(array(select home_programs(%2$L)))))', column_name, record_class);
create function participant_rule(record_class text) returns text language sql immutable
  return 'organization_id = (select actor_organization()) and ' || person_rule('participant_id', record_class);

call protect('participants', 'organization_id = (select actor_organization()) and (program_id in (select actor_programs(''directory'')) or id in (select visible_elsewhere(''directory'')))');
call protect('participant_names', 'organization_id = (select actor_organization()) and (program_id in (select actor_programs(''directory'')) or participant_id in (select visible_elsewhere(''directory'')))', audited => false);
call protect('participant_index', 'organization_id = (select actor_organization()) and (program_id in (select actor_programs(''directory'')) or participant_id in (select visible_elsewhere(''directory'')))', audited => false);
revoke insert, update, delete on participant_index from handrail_app;

create function index_participant() returns trigger language plpgsql security definer set search_path = public as $$
declare sorted text := left(regexp_replace(normalize(lower(concat_ws(' ', new.legal_family_name, coalesce(nullif(new.preferred_name, ''), new.legal_given_name)) collate "pg_c_utf8"), NFD), '[\u0300-\u036f]', '', 'g'), 120);
begin
  if tg_op = 'INSERT' then
    insert into participant_index (organization_id, participant_id, program_id, sort_name) values (new.organization_id, new.id, new.program_id, sorted);
    return null;
  end if;
  update participant_index set program_id = new.program_id, sort_name = sorted where organization_id = new.organization_id and participant_id = new.id;
  update participant_names set program_id = new.program_id, sort_name = sorted where organization_id = new.organization_id and participant_id = new.id;
  if new.program_id <> old.program_id then
    update episodes set apart = program_id <> new.program_id where organization_id = new.organization_id and participant_id = new.id;
  end if;
  return null;
end $$;
create trigger indexed after insert or update of legal_given_name, legal_family_name, preferred_name, program_id on participants for each row execute function index_participant();
create function index_name() returns trigger language plpgsql security definer set search_path = public as $$
begin
  select i.program_id, i.sort_name, i.active_until into new.program_id, new.sort_name, new.active_until
  from participant_index i where i.organization_id = new.organization_id and i.participant_id = new.participant_id;
  return new;
end $$;
create trigger indexed before insert on participant_names for each row execute function index_name();
create function episode_apart() returns trigger language plpgsql security definer set search_path = public as $$
begin
  new.apart := new.program_id <> (select p.program_id from participants p where p.organization_id = new.organization_id and p.id = new.participant_id);
  return new;
end $$;
create trigger apart before insert or update of program_id, participant_id on episodes for each row execute function episode_apart();
create function index_episode() returns trigger language plpgsql security definer set search_path = public as $$
declare
  org uuid := coalesce(new.organization_id, old.organization_id);
  person uuid := coalesce(new.participant_id, old.participant_id);
  until date := (select max(coalesce(e.discharged_on, 'infinity')) from episodes e where e.organization_id = org and e.participant_id = person);
begin
  update participant_index set active_until = until where organization_id = org and participant_id = person;
  update participant_names set active_until = until where organization_id = org and participant_id = person;
  return null;
end $$;
create trigger indexed after insert or delete or update of admitted_on, discharged_on on episodes for each row execute function index_episode();
call protect('availability_windows', participant_rule('directory'));
call protect('emergency_contacts', participant_rule('directory'));
call protect('episodes', participant_rule('episode'));
call protect('level_of_care_segments', participant_rule('episode'));
call protect('hours_prescriptions', participant_rule('episode'));
call protect('care_team_members', participant_rule('episode'));
call protect('tasks', 'organization_id = (select actor_organization()) and (participant_id is null or ' || person_rule('participant_id', 'tasks') || ')');
call protect('task_closures', 'organization_id = (select actor_organization()) and (participant_id is null or ' || person_rule('participant_id', 'tasks') || ')', append_only => true);
call protect('outreach_attempts', participant_rule('tasks'), append_only => true);
-- Opening break-glass needs to name a person one cannot see yet; foreign keys refuse a person who is not there.
call protect('break_glass_accesses', 'organization_id = (select actor_organization()) and (staff_id = (select actor_person()) or ' || person_rule('participant_id', 'access') || ')', append_only => true);
call protect('break_glass_reviews', 'organization_id = (select actor_organization())', append_only => true);

-- Reads and refusals in the log are part of the record: the person and the privacy side see them, the writer may add.
drop policy visible on audit_entries;
do $$ begin
  execute 'create policy visible on audit_entries for select to handrail_app using (organization_id = (select actor_organization()) and (subject_id is null or '
    || replace(person_rule('subject_id', 'access'), '@.', 'audit_entries.') || '))';
end $$;
create policy adds on audit_entries for insert to handrail_app
  with check (organization_id = (select actor_organization()) and actor_id = (select actor_person()) and operation in ('read', 'refused'));

-- Under break-glass and for duplicates at intake, staff must find a person they may not open: all words of the names and the
-- birth date, exactly; a name and a program come back, no more. Logged by the caller as a search; at most 10 rows.
create function find_anyone(folded text[], born date) returns table (participant_id uuid, name text, program_id uuid, program text)
language sql stable security definer set search_path = public as $$
  select p.id, p.legal_given_name || ' ' || p.legal_family_name, g.id, g.name
  from participants p join programs g on g.organization_id = p.organization_id and g.id = p.program_id
  where actor_kind() = 'staff' and p.organization_id = actor_organization() and p.birth_on = born and cardinality(folded) >= 2
    and (select count(*) from participant_names n where n.organization_id = p.organization_id and n.participant_id = p.id and n.word = any(folded)) = cardinality(folded)
  limit 10
$$;
-- The program that answers for a person, also for one whom the actor may not open: break-glass takes its length from it.
create function program_to_ask(person uuid) returns uuid language sql stable security definer set search_path = public
  begin atomic select p.program_id from participants p where actor_kind() = 'staff' and p.organization_id = actor_organization() and p.id = person; end;
-- Classes of record that are open to the actor for the one person the request is about.
create function open_classes() returns text[] language sql stable security definer set search_path = public
  return array(select distinct c.record_class from role_record_classes c where current_setting('handrail.sees.' || c.record_class, true) not in ('', '{}'));
grant execute on function find_anyone, program_to_ask, open_classes to handrail_app;
