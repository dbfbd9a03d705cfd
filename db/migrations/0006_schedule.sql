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
  added_by uuid, added_at timestamptz not null default now(), reason text not null default '', ended_reason text not null default '',
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
  -- No longer than a day: what overlaps a moment is found by its start alone.
  starts_at timestamptz not null, ends_at timestamptz not null check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'), place_id uuid not null,
  -- The place when it is a room: a room cannot be shared, a telehealth line can.
  room_id uuid check (room_id = place_id),
  topic text not null default '', cancelled_at timestamptz, ended_at timestamptz, code_secret bytea not null default decode(replace(gen_random_uuid()::text, '-', ''), 'hex'),
  version integer not null default 1,
  primary key (organization_id, id), unique (organization_id, pattern_id, series_on), unique (organization_id, id, starts_at, ends_at),
  foreign key (organization_id, program_id) references programs, foreign key (organization_id, group_id) references groups,
  foreign key (organization_id, pattern_id) references group_patterns, foreign key (organization_id, place_id) references places,
  foreign key (organization_id, participant_id) references participants, check ((group_id is null) <> (participant_id is null)),
  constraint room_in_two_places exclude using gist (organization_id with =, room_id with =, tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null and room_id is not null)
);
create index sessions_by_time on sessions (organization_id, starts_at);
create index sessions_by_program on sessions (organization_id, program_id, starts_at);
create index sessions_by_participant on sessions (organization_id, participant_id) where participant_id is not null;
create index sessions_by_group on sessions (organization_id, group_id, starts_at);
-- Leaders and seats carry the session's times for their exclusion constraints; the key makes them move with it, also for
-- people whom the one who moves it may not see.
create table session_leaders (
  organization_id uuid not null, id uuid not null default uuidv7(), session_id uuid not null, staff_id uuid not null, part text not null check (part in ('leader', 'co_leader')),
  starts_at timestamptz not null, ends_at timestamptz not null, released_at timestamptz, released_because text check (released_because in ('session', 'covered')),
  primary key (organization_id, id), foreign key (organization_id, staff_id) references staff,
  foreign key (organization_id, session_id, starts_at, ends_at) references sessions (organization_id, id, starts_at, ends_at) on update cascade on delete cascade,
  constraint leader_in_two_places exclude using gist (organization_id with =, staff_id with =, tstzrange(starts_at, ends_at) with &&) where (released_at is null)
);
create unique index session_leaders_part on session_leaders (organization_id, session_id, part) where released_at is null;
create index session_leaders_by_staff on session_leaders (organization_id, staff_id, starts_at);
-- A seat: this person is expected in this session. Made from memberships ahead, or by hand (walk-in, make-up, visit).
create table session_seats (
  organization_id uuid not null, id uuid not null default uuidv7(), session_id uuid not null, participant_id uuid not null,
  kind text not null check (kind in ('member', 'walk_in', 'make_up', 'visit')), starts_at timestamptz not null, ends_at timestamptz not null,
  added_at timestamptz not null default now(), added_by uuid, reason text not null default '',
  -- Why it was given up: with the session, because the membership ended, or by somebody's hand; then it is not made again.
  released_at timestamptz, released_because text check (released_because in ('session', 'membership', 'hand')), released_reason text not null default '',
  primary key (organization_id, id), foreign key (organization_id, participant_id) references participants,
  foreign key (organization_id, session_id, starts_at, ends_at) references sessions (organization_id, id, starts_at, ends_at) on update cascade on delete cascade,
  constraint participant_in_two_places exclude using gist (organization_id with =, participant_id with =, tstzrange(starts_at, ends_at) with &&) where (released_at is null)
);
create unique index session_seats_once on session_seats (organization_id, session_id, participant_id) where released_at is null;
create index session_seats_by_participant on session_seats (organization_id, participant_id, starts_at);
-- What was done to one session, apart from its series: who, when, why; the row above carries the result.
create table session_changes (
  organization_id uuid not null, id uuid not null default uuidv7(), session_id uuid not null,
  kind text not null check (kind in ('moved', 'cancelled', 'restored', 'covered', 'topic', 'ended', 'reopened', 'added')), before jsonb not null default '{}', after jsonb not null default '{}',
  reason text not null default '', at timestamptz not null default now(), by_staff_id uuid,
  primary key (organization_id, id), foreign key (organization_id, session_id) references sessions
);
create index session_changes_by_session on session_changes (organization_id, session_id);

create index session_leaders_by_session on session_leaders (organization_id, session_id);
create index session_seats_by_session on session_seats (organization_id, session_id);
create index patterns_by_group on group_patterns (organization_id, group_id);
create index memberships_by_group on group_memberships (organization_id, group_id);

-- A cancelled session holds nobody; one that is restored takes back whom it held, or is refused.
create function session_follows() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.cancelled_at is not null and old.cancelled_at is null then
    update session_leaders set released_at = new.cancelled_at, released_because = 'session' where organization_id = new.organization_id and session_id = new.id and released_at is null;
    update session_seats set released_at = new.cancelled_at, released_because = 'session' where organization_id = new.organization_id and session_id = new.id and released_at is null;
  elsif new.cancelled_at is null and old.cancelled_at is not null then
    update session_leaders set released_at = null, released_because = null where organization_id = new.organization_id and session_id = new.id and released_because = 'session';
    update session_seats set released_at = null, released_because = null where organization_id = new.organization_id and session_id = new.id and released_because = 'session';
  end if;
  return null;
end $$;
create trigger follows after update of cancelled_at on sessions for each row execute function session_follows();

-- Counting seats and finding clashes needs rows that the actor may not see: a member whose record another program keeps. These
-- owner functions give ids, times and numbers of the actor's organization, no names.
create function seats_taken(of_sessions uuid[]) returns table (session_id uuid, taken integer) language sql stable security definer set search_path = public
  begin atomic select t.session_id, count(*)::integer from session_seats t
    where t.organization_id = actor_organization() and t.session_id = any(of_sessions) and t.released_at is null group by 1; end;
-- Sessions of one program that begin between two instants and have room below the planned size.
create function sessions_with_room(of_program uuid, from_at timestamptz, to_at timestamptz) returns table (session_id uuid, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = public begin atomic
  select s.id, s.starts_at, s.ends_at from sessions s join groups g on g.organization_id = s.organization_id and g.id = s.group_id
  where s.organization_id = actor_organization() and s.program_id = of_program and of_program in (select actor_programs('schedule'))
    and s.starts_at >= from_at and s.starts_at < to_at and s.cancelled_at is null
    and (select count(*) from session_seats t where t.organization_id = s.organization_id and t.session_id = s.id and t.released_at is null) < g.soft_capacity;
end;
create function membership_spans(of_groups uuid[]) returns table (group_id uuid, from_on date, to_on date) language sql stable security definer set search_path = public
  begin atomic select m.group_id, lower(m.during), upper(m.during) from group_memberships m where m.organization_id = actor_organization() and m.group_id = any(of_groups); end;
create function seat_holders(of_sessions uuid[]) returns table (session_id uuid, participant_id uuid) language sql stable security definer set search_path = public
  begin atomic select t.session_id, t.participant_id from session_seats t
    where t.organization_id = actor_organization() and t.session_id = any(of_sessions) and (t.released_at is null or t.released_because = 'session'); end;
-- What takes one of these rooms, leaders or people between two instants; of leaders and people only those asked about are given.
create function bookings_between(from_at timestamptz, to_at timestamptz, rooms uuid[], leaders uuid[], people uuid[])
returns table (session_id uuid, group_id uuid, starts_at timestamptz, ends_at timestamptz, room_id uuid, leader_ids uuid[], participant_ids uuid[])
language sql stable security definer set search_path = public begin atomic
  select b.* from (
    select s.id, s.group_id, s.starts_at, s.ends_at, s.room_id,
      array(select l.staff_id from session_leaders l where l.organization_id = s.organization_id and l.session_id = s.id and l.released_at is null and l.staff_id = any(leaders)) as led,
      array(select t.participant_id from session_seats t where t.organization_id = s.organization_id and t.session_id = s.id and t.released_at is null and t.participant_id = any(people)) as seated
    from sessions s
    where s.organization_id = actor_organization() and s.starts_at > from_at - interval '24 hours' and s.starts_at < to_at and s.ends_at > from_at and s.cancelled_at is null) b
  where b.room_id = any(rooms) or b.led <> '{}' or b.seated <> '{}';
end;
-- Seats of these groups as memberships say: from sessions that have not begun, those who no longer belong are taken out; into
-- sessions that have not ended, those who belong are seated, unless somebody took them out by hand or they are elsewhere then.
create function sync_seats(of_groups uuid[], at timestamptz) returns table (session_id uuid, participant_id uuid, change text)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare org uuid := actor_organization();
begin
  if actor_kind() = 'participant' then raise exception 'not for participants' using errcode = '42501'; end if;
  return query
    update session_seats t set released_at = at, released_because = 'membership'
    from sessions s join programs p on p.organization_id = s.organization_id and p.id = s.program_id join sites i on i.organization_id = p.organization_id and i.id = p.site_id
    where s.organization_id = org and s.group_id = any(of_groups) and s.starts_at > at
      and t.organization_id = org and t.session_id = s.id and t.kind = 'member' and t.released_at is null
      and not exists (select 1 from group_memberships m where m.organization_id = org and m.group_id = s.group_id and m.participant_id = t.participant_id
        and m.during @> (s.starts_at at time zone i.time_zone)::date)
    returning t.session_id, t.participant_id, 'released';
  return query
    insert into session_seats (organization_id, session_id, participant_id, kind, starts_at, ends_at)
    select org, s.id, m.participant_id, 'member', s.starts_at, s.ends_at
    from sessions s join programs p on p.organization_id = s.organization_id and p.id = s.program_id join sites i on i.organization_id = p.organization_id and i.id = p.site_id
      join group_memberships m on m.organization_id = org and m.group_id = s.group_id and m.during @> (s.starts_at at time zone i.time_zone)::date
    where s.organization_id = org and s.group_id = any(of_groups) and s.ends_at > at and s.starts_at > at - interval '24 hours' and s.cancelled_at is null
      and not exists (select 1 from session_seats t where t.organization_id = org and t.session_id = s.id and t.participant_id = m.participant_id
        and (t.released_at is null or t.released_because = 'hand'))
    order by s.starts_at, s.id, m.participant_id
    on conflict do nothing
    returning session_seats.session_id, session_seats.participant_id, 'seated';
end $$;
-- Sessions with attendance or notes (tables of later rooms): a series change leaves them as they are.
create function sessions_with_record(of_sessions uuid[]) returns setof uuid language plpgsql stable security definer set search_path = public as $$
begin
  return query select s from unnest(of_sessions) s where exists (select 1 from attendance_marks m where m.organization_id = actor_organization() and m.session_id = s)
    or exists (select 1 from notes n where n.organization_id = actor_organization() and n.session_id = s)
    or exists (select 1 from note_drafts d where d.organization_id = actor_organization() and d.session_id = s);
end $$;
-- Sessions that a series change calls off instead of deleting: somebody changed them by hand, or is booked into them.
create function sessions_with_guests(of_sessions uuid[]) returns setof uuid language sql stable security definer set search_path = public
  begin atomic select s from unnest(of_sessions) s where exists (select 1 from session_changes c where c.organization_id = actor_organization() and c.session_id = s)
    or exists (select 1 from session_seats t where t.organization_id = actor_organization() and t.session_id = s and t.kind <> 'member' and t.released_at is null); end;
-- Gives up the seats of people who are elsewhere then; also of those whom the actor may not see.
create function give_up_seats(of_session uuid, people uuid[], at timestamptz, why text) returns integer language plpgsql security definer set search_path = public as $$
declare freed integer;
begin
  if actor_kind() = 'participant' then raise exception 'not for participants' using errcode = '42501'; end if;
  update session_seats set released_at = coalesce(released_at, at), released_because = 'hand', released_reason = why
    where organization_id = actor_organization() and session_id = of_session and participant_id = any(people) and (released_at is null or released_because = 'session');
  get diagnostics freed = row_count;
  return freed;
end $$;
-- Ends every membership of a group on a day (the first one without), or takes such an end back.
create function end_memberships(of_group uuid, on_day date, why text) returns integer language plpgsql security definer set search_path = public as $$
declare ended integer;
begin
  if actor_kind() = 'participant' then raise exception 'not for participants' using errcode = '42501'; end if;
  delete from group_memberships where organization_id = actor_organization() and group_id = of_group and lower(during) >= on_day;
  update group_memberships set during = daterange(lower(during), on_day), ended_reason = why
    where organization_id = actor_organization() and group_id = of_group and (upper(during) is null or upper(during) > on_day);
  get diagnostics ended = row_count;
  return ended;
end $$;
create function continue_memberships(of_group uuid, on_day date, why text) returns integer language plpgsql security definer set search_path = public as $$
declare goes_on integer;
begin
  if actor_kind() = 'participant' then raise exception 'not for participants' using errcode = '42501'; end if;
  update group_memberships m set during = daterange(lower(during), null), ended_reason = ''
    where organization_id = actor_organization() and group_id = of_group and upper(during) = on_day and ended_reason = why
      and not exists (select 1 from group_memberships l where l.organization_id = m.organization_id and l.group_id = m.group_id and l.participant_id = m.participant_id and lower(l.during) >= on_day);
  get diagnostics goes_on = row_count;
  return goes_on;
end $$;
-- Whoever books these rooms, leaders or people takes their turn, in one order: the exclusion constraints alone would let two
-- who want the same thing wait for each other until one is thrown out as a deadlock.
create function hold_bookings(of uuid[]) returns void language plpgsql as $$
declare one uuid;
begin
  for one in select distinct k from unnest(of) k order by k loop perform pg_advisory_xact_lock(hashtextextended(one::text, 6)); end loop;
end $$;
grant execute on function hold_bookings, sessions_with_guests, give_up_seats, end_memberships, continue_memberships, sessions_with_record, sessions_with_room, seats_taken, membership_spans, seat_holders, bookings_between, sync_seats to handrail_app;

-- Groups and sessions name no participant: staff of the organization see them, a participant sees those that hold a seat for them.
create function own_sessions() returns setof uuid language sql stable security definer set search_path = public rows 60
  begin atomic select s.session_id from session_seats s where s.organization_id = actor_organization() and s.participant_id = actor_person(); end;
grant execute on function own_sessions to handrail_app;
call protect('groups', 'organization_id = (select actor_organization()) and program_id in (select actor_programs(''schedule''))');
-- What hangs on a group or session is read within the organization (it names no participant) and written by who may see its parent.
call protect('group_topics', 'organization_id = (select actor_organization())', check_rule => 'organization_id = (select actor_organization()) and group_id in (select id from groups)');
call protect('group_patterns', 'organization_id = (select actor_organization())', check_rule => 'organization_id = (select actor_organization()) and group_id in (select id from groups)');
call protect('group_memberships', participant_rule('schedule'));
call protect('sessions', 'organization_id = (select actor_organization()) and (program_id in (select actor_programs(''schedule'')) or ((select actor_kind()) = ''participant'' and id in (select own_sessions()))) and (participant_id is null or ' || person_rule('participant_id', 'schedule') || ')', hidden => '{code_secret}');
call protect('session_leaders', 'organization_id = (select actor_organization())', check_rule => 'organization_id = (select actor_organization()) and session_id in (select id from sessions)');
call protect('session_seats', participant_rule('schedule'));
call protect('session_changes', 'organization_id = (select actor_organization())', append_only => true, check_rule => 'organization_id = (select actor_organization()) and session_id in (select id from sessions)');
