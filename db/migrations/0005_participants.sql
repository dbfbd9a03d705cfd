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
-- Folded words of all names, for search as typed: prefix comparison on text can use this index under row rules, LIKE cannot.
create table participant_names (
  organization_id uuid not null, participant_id uuid not null, word text collate "C" not null,
  primary key (organization_id, word, participant_id),
  foreign key (organization_id, participant_id) references participants on delete cascade
);
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
create table episodes (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid not null, program_id uuid not null,
  admitted_on date not null, discharged_on date check (discharged_on >= admitted_on), discharge_reason text,
  primary key (organization_id, id),
  unique (organization_id, id, participant_id),
  foreign key (organization_id, participant_id) references participants,
  foreign key (organization_id, program_id) references programs,
  exclude using gist (organization_id with =, participant_id with =, daterange(admitted_on, discharged_on) with &&)
);
create index episodes_by_participant on episodes (organization_id, participant_id);
create index episodes_by_program on episodes (organization_id, program_id, discharged_on);
create table level_of_care_segments (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid not null, episode_id uuid not null,
  level text not null, during daterange not null check (not isempty(during)), reason text not null default '',
  -- One level of care at a time.
  primary key (organization_id, participant_id, during without overlaps),
  foreign key (organization_id, episode_id, participant_id) references episodes (organization_id, id, participant_id)
);
create table hours_prescriptions (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid not null, episode_id uuid not null,
  weekly_minutes integer not null check (weekly_minutes between 0 and 10080), days_per_week smallint not null check (days_per_week between 0 and 7), during daterange not null,
  primary key (organization_id, participant_id, during without overlaps),
  foreign key (organization_id, episode_id, participant_id) references episodes (organization_id, id, participant_id)
);
create table care_team_members (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid not null, staff_id uuid not null,
  role text not null check (role in ('primary_counselor', 'therapist', 'nurse', 'prescriber', 'peer_specialist', 'case_manager')), during daterange not null,
  primary key (organization_id, participant_id, staff_id, role, during without overlaps),
  foreign key (organization_id, participant_id) references participants,
  foreign key (organization_id, staff_id) references staff
);
create index care_team_by_staff on care_team_members (organization_id, staff_id);
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

-- Programs in which the acting staff member holds a role that may read this class. Row rules ask this, never a table.
create function actor_programs(wanted text) returns setof uuid language plpgsql stable security definer set search_path = public parallel safe rows 10 as $$
begin
  if actor_kind() = 'system' then
    return query select p.id from programs p where p.organization_id = actor_organization();
  elsif actor_kind() = 'staff' then
    return query select p.id from programs p where p.organization_id = actor_organization() and exists (
      select 1 from staff_roles r join role_record_classes c on c.role = r.role and c.record_class = wanted
      where r.organization_id = p.organization_id and r.staff_id = actor_person() and r.role = any(actor_roles()) and (r.program_id is null or r.program_id = p.id)
        and r.from_on <= current_date and (r.to_on is null or r.to_on > current_date));
  end if;
end $$;

-- THE set of participants whose records of one class the actor may see: self; the programs of one's roles; the care team;
-- break-glass while it lasts. Consents and family grants join here when their rooms are built.
create function visible_participants(wanted text) returns setof uuid
language plpgsql stable security definer set search_path = public parallel safe rows 300 as $$
declare
  org uuid := actor_organization();
  who text := actor_kind();
  me uuid := actor_person();
  focus uuid := actor_focus();
begin
  if who = 'participant' then
    if exists (select 1 from role_record_classes where role = 'participant' and record_class = wanted) and (focus is null or focus = me) then
      return next me;
    end if;
    return;
  elsif who = 'system' then
    if focus is not null then return next focus; return; end if;
    return query select p.id from participants p where p.organization_id = org;
    return;
  end if;
  if focus is not null then
    if exists (select 1 from participants p where p.organization_id = org and p.id = focus and p.program_id in (select actor_programs(wanted)))
      or exists (select 1 from episodes e where e.organization_id = org and e.participant_id = focus and e.program_id in (select actor_programs(wanted)))
      or exists (select 1 from care_team_members m join staff_roles r on r.organization_id = org and r.staff_id = me and r.role = any(actor_roles()) and r.from_on <= current_date and (r.to_on is null or r.to_on > current_date)
          join role_record_classes c on c.role = r.role and c.record_class = wanted
          where m.organization_id = org and m.participant_id = focus and m.staff_id = me and m.during @> current_date)
      or (wanted <> 'access' and exists (select 1 from break_glass_accesses b where b.organization_id = org and b.staff_id = me and b.participant_id = focus and b.expires_at > now()))
    then return next focus; end if;
    return;
  end if;
  return query
    with mine as materialized (select actor_programs(wanted) as program_id)
    select p.id from participants p where p.organization_id = org and p.program_id in (select program_id from mine)
    union
    select e.participant_id from episodes e where e.organization_id = org and e.program_id in (select program_id from mine)
    union
    select m.participant_id from care_team_members m
      where m.organization_id = org and m.staff_id = me and m.during @> current_date and exists (
        select 1 from staff_roles r join role_record_classes c on c.role = r.role and c.record_class = wanted
        where r.organization_id = org and r.staff_id = me and r.role = any(actor_roles()) and r.from_on <= current_date and (r.to_on is null or r.to_on > current_date))
    union
    select b.participant_id from break_glass_accesses b where wanted <> 'access' and b.organization_id = org and b.staff_id = me and b.expires_at > now();
end $$;
grant execute on function actor_programs, visible_participants to handrail_app;

create function participant_rule(record_class text) returns text language sql immutable
  return format('organization_id = (select actor_organization()) and participant_id in (select visible_participants(%L))', record_class);

call protect('participants', 'organization_id = (select actor_organization()) and (program_id in (select actor_programs(''directory'')) or id in (select visible_participants(''directory'')))');
call protect('participant_names', participant_rule('directory'), audited => false);
call protect('availability_windows', participant_rule('directory'));
call protect('emergency_contacts', participant_rule('directory'));
call protect('episodes', participant_rule('episode'));
call protect('level_of_care_segments', participant_rule('episode'));
call protect('hours_prescriptions', participant_rule('episode'));
call protect('care_team_members', participant_rule('episode'));
call protect('tasks', 'organization_id = (select actor_organization()) and (participant_id is null or participant_id in (select visible_participants(''tasks'')))');
call protect('task_closures', 'organization_id = (select actor_organization()) and (participant_id is null or participant_id in (select visible_participants(''tasks'')))', append_only => true);
call protect('outreach_attempts', participant_rule('tasks'), append_only => true);
-- Opening break-glass needs to name a person one cannot see yet; foreign keys refuse a person who is not there.
call protect('break_glass_accesses', 'organization_id = (select actor_organization()) and (staff_id = (select actor_person()) or participant_id in (select visible_participants(''access'')))', append_only => true);
call protect('break_glass_reviews', 'organization_id = (select actor_organization())', append_only => true);

-- Reads and refusals in the log are part of the record: the person and the privacy side see them, the writer may add.
drop policy visible on audit_entries;
create policy visible on audit_entries for select to handrail_app
  using (organization_id = (select actor_organization()) and (subject_id is null or subject_id in (select visible_participants('access'))));
create policy adds on audit_entries for insert to handrail_app
  with check (organization_id = (select actor_organization()) and actor_id = (select actor_person()) and operation in ('read', 'refused'));

-- Under break-glass and for duplicates at intake, staff must find a person they may not open: a name and a birth year, no more.
-- Logged by the caller as a search; returns at most 10 rows.
create function find_anyone(folded_given text, folded_family text, born date) returns table (participant_id uuid, name text, program text)
language sql stable security definer set search_path = public as $$
  select p.id, p.legal_given_name || ' ' || p.legal_family_name, g.name
  from participants p join programs g on g.organization_id = p.organization_id and g.id = p.program_id
  where actor_kind() = 'staff' and p.organization_id = actor_organization() and p.birth_on = born
    and exists (select 1 from participant_names n where n.organization_id = p.organization_id and n.participant_id = p.id and n.word = folded_given)
    and exists (select 1 from participant_names n where n.organization_id = p.organization_id and n.participant_id = p.id and n.word = folded_family)
  limit 10
$$;
grant execute on function find_anyone to handrail_app;
