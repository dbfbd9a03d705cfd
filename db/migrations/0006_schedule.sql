-- Groups, their weekly patterns, who belongs when, and the sessions these make.
create table groups (
  organization_id uuid not null references organizations, id uuid not null default uuidv7(), program_id uuid not null, track_id uuid,
  name text not null, session_type text not null, soft_capacity smallint not null check (soft_capacity > 0), hard_capacity smallint not null,
  starts_on date not null, ends_on date, import_key text, version integer not null default 1,
  primary key (organization_id, id), unique (organization_id, import_key), check (hard_capacity >= soft_capacity),
  foreign key (organization_id, program_id) references programs, foreign key (organization_id, track_id) references tracks
);
create table group_topics (
  organization_id uuid not null, id uuid not null default uuidv7(), group_id uuid not null, position smallint not null, title text not null,
  primary key (organization_id, id), unique (organization_id, group_id, position), foreign key (organization_id, group_id) references groups
);
create table group_patterns (
  organization_id uuid not null, id uuid not null default uuidv7(), group_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7), starts time not null, duration_minutes smallint not null check (duration_minutes between 5 and 720),
  break_starts time, break_minutes smallint,
  place_id uuid not null, leader_id uuid not null, co_leader_id uuid check (co_leader_id <> leader_id),
  from_on date not null, to_on date,
  primary key (organization_id, id), foreign key (organization_id, group_id) references groups, foreign key (organization_id, place_id) references places,
  foreign key (organization_id, leader_id) references staff, foreign key (organization_id, co_leader_id) references staff
);
create table group_memberships (
  organization_id uuid not null, id uuid not null default uuidv7(), group_id uuid not null, participant_id uuid not null, during daterange not null check (not isempty(during)),
  added_by uuid, reason text not null default '',
  primary key (organization_id, group_id, participant_id, during without overlaps),
  foreign key (organization_id, group_id) references groups, foreign key (organization_id, participant_id) references participants
);
create index memberships_by_participant on group_memberships (organization_id, participant_id);
create table sessions (
  organization_id uuid not null, id uuid not null default uuidv7(), program_id uuid not null,
  -- A session is one of a group, or one person's own appointment.
  group_id uuid, participant_id uuid, session_type text not null, pattern_id uuid,
  -- The day of the series it stands for; stays when the session is moved.
  series_on date not null,
  starts_at timestamptz not null, ends_at timestamptz not null check (ends_at > starts_at), place_id uuid not null,
  -- The place when it is a room: a room cannot be shared, a telehealth line can.
  room_id uuid check (room_id = place_id),
  topic text not null default '', cancelled_at timestamptz, ended_at timestamptz, code_secret bytea not null default decode(replace(gen_random_uuid()::text, '-', ''), 'hex'),
  version integer not null default 1,
  primary key (organization_id, id), unique (organization_id, pattern_id, series_on),
  foreign key (organization_id, program_id) references programs, foreign key (organization_id, group_id) references groups,
  foreign key (organization_id, pattern_id) references group_patterns, foreign key (organization_id, place_id) references places,
  foreign key (organization_id, participant_id) references participants, check ((group_id is null) <> (participant_id is null)),
  constraint room_in_two_places exclude using gist (organization_id with =, room_id with =, tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null and room_id is not null)
);
create index sessions_by_time on sessions (organization_id, starts_at);
create index sessions_by_group on sessions (organization_id, group_id, starts_at);
create table session_leaders (
  organization_id uuid not null, id uuid not null default uuidv7(), session_id uuid not null, staff_id uuid not null, part text not null check (part in ('leader', 'co_leader')),
  starts_at timestamptz not null, ends_at timestamptz not null, released_at timestamptz,
  primary key (organization_id, id), foreign key (organization_id, session_id) references sessions, foreign key (organization_id, staff_id) references staff,
  constraint leader_in_two_places exclude using gist (organization_id with =, staff_id with =, tstzrange(starts_at, ends_at) with &&) where (released_at is null)
);
create unique index session_leaders_part on session_leaders (organization_id, session_id, part) where released_at is null;
create index session_leaders_by_staff on session_leaders (organization_id, staff_id, starts_at);
-- A seat: this person is expected in this session. Made from memberships ahead, or by hand (walk-in, make-up, visit).
create table session_seats (
  organization_id uuid not null, id uuid not null default uuidv7(), session_id uuid not null, participant_id uuid not null,
  kind text not null check (kind in ('member', 'walk_in', 'make_up', 'visit')), starts_at timestamptz not null, ends_at timestamptz not null,
  released_at timestamptz, released_reason text not null default '',
  primary key (organization_id, id), foreign key (organization_id, session_id) references sessions, foreign key (organization_id, participant_id) references participants,
  constraint participant_in_two_places exclude using gist (organization_id with =, participant_id with =, tstzrange(starts_at, ends_at) with &&) where (released_at is null)
);
create unique index session_seats_once on session_seats (organization_id, session_id, participant_id) where released_at is null;
create index session_seats_by_participant on session_seats (organization_id, participant_id, starts_at) where released_at is null;
-- What was done to one session, apart from its series: who, when, why; the row above carries the result.
create table session_changes (
  organization_id uuid not null, id uuid not null default uuidv7(), session_id uuid not null,
  kind text not null check (kind in ('moved', 'cancelled', 'restored', 'covered', 'topic', 'ended', 'reopened')), before jsonb not null default '{}', after jsonb not null default '{}',
  reason text not null default '', at timestamptz not null default now(), by_staff_id uuid,
  primary key (organization_id, id), foreign key (organization_id, session_id) references sessions
);
create index session_changes_by_session on session_changes (organization_id, session_id);

-- Groups and sessions name no participant: staff of the organization see them, a participant sees those that hold a seat for them.
create function own_sessions() returns setof uuid language sql stable security definer set search_path = public rows 60
  begin atomic select s.session_id from session_seats s where s.organization_id = actor_organization() and s.participant_id = actor_person(); end;
grant execute on function own_sessions to handrail_app;
call protect('groups', 'organization_id = (select actor_organization()) and program_id in (select actor_programs(''schedule''))');
-- What hangs on a group or session is read within the organization (it names no participant) and written by who may see its parent.
call protect('group_topics', 'organization_id = (select actor_organization())', check_rule => 'organization_id = (select actor_organization()) and group_id in (select id from groups)');
call protect('group_patterns', 'organization_id = (select actor_organization())', check_rule => 'organization_id = (select actor_organization()) and group_id in (select id from groups)');
call protect('group_memberships', participant_rule('schedule'));
call protect('sessions', 'organization_id = (select actor_organization()) and (program_id in (select actor_programs(''schedule'')) or ((select actor_kind()) = ''participant'' and id in (select own_sessions()))) and (participant_id is null or participant_id in (select visible_participants(''schedule'')))', hidden => '{code_secret}');
call protect('session_leaders', 'organization_id = (select actor_organization())', check_rule => 'organization_id = (select actor_organization()) and session_id in (select id from sessions)');
call protect('session_seats', participant_rule('schedule'));
call protect('session_changes', 'organization_id = (select actor_organization())', append_only => true, check_rule => 'organization_id = (select actor_organization()) and session_id in (select id from sessions)');
