-- The minutes ledger: what was seen, when, by whom. Append-only; a correction is a row that names the one it replaces.
create table attendance_marks (
  organization_id uuid not null, id uuid not null default uuidv7(), session_id uuid not null, participant_id uuid not null,
  kind text not null check (kind in ('arrived', 'left', 'returned', 'ended', 'excused', 'unexcused', 'struck')),
  at timestamptz not null, source text not null check (source in ('staff', 'phone', 'telehealth', 'import')),
  recorded_at timestamptz not null default clock_timestamp(), recorded_by uuid not null,
  amends_id uuid, reason text not null default '',
  primary key (organization_id, id),
  check ((amends_id is null) or length(btrim(reason)) > 0),
  check (kind <> 'struck' or amends_id is not null),
  foreign key (organization_id, session_id) references sessions, foreign key (organization_id, participant_id) references participants,
  foreign key (organization_id, amends_id) references attendance_marks
);
create index attendance_marks_by_session on attendance_marks (organization_id, session_id);
create index attendance_marks_amending on attendance_marks (organization_id, amends_id) where amends_id is not null;
create index attendance_marks_by_participant on attendance_marks (organization_id, participant_id, at);
create table session_breaks (
  organization_id uuid not null, id uuid not null default uuidv7(), session_id uuid not null,
  starts_at timestamptz not null, ends_at timestamptz not null check (ends_at > starts_at), removed_at timestamptz,
  primary key (organization_id, id), foreign key (organization_id, session_id) references sessions
);
create index session_breaks_by_session on session_breaks (organization_id, session_id);
call protect('attendance_marks', participant_rule('attendance'), append_only => true);
call protect('session_breaks', 'organization_id = (select actor_organization())', check_rule => 'organization_id = (select actor_organization()) and session_id in (select id from sessions)');
