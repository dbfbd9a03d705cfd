-- The morning asks what is missing over many weeks: these find it without reading what is done.
create index notes_by_session_person on notes (organization_id, session_id, participant_id);
create index note_drafts_individual on note_drafts (organization_id, program_id, service_on) where kind = 'individual' and discarded_at is null;

-- Group sessions that ended in a span of time and lack signed notes of people who came, with their number. An owner function:
-- counting row by row under the row rules costs ten times as much. Ids and numbers of the actor's own programs, no names.
create function unsigned_sessions(of_programs uuid[], from_at timestamptz, until_at timestamptz) returns table (session_id uuid, missing integer)
language sql stable security definer set search_path = public begin atomic
  with came as (
    select distinct m.session_id, m.participant_id
    from sessions s join attendance_marks m on m.organization_id = s.organization_id and m.session_id = s.id and m.kind = 'arrived'
    where s.organization_id = actor_organization() and s.program_id = any(of_programs) and s.program_id in (select actor_programs('notes'))
      and s.starts_at >= from_at and s.starts_at < until_at and s.ends_at < until_at and s.group_id is not null and s.cancelled_at is null
      -- A struck or corrected arrival no longer speaks; what replaces it may be another arrival.
      and not exists (select 1 from attendance_marks a where a.organization_id = m.organization_id and a.session_id = m.session_id and a.amends_id = m.id and a.kind <> 'arrived')
  )
  select c.session_id, count(*)::integer from came c
  where not exists (select 1 from notes n where n.organization_id = actor_organization() and n.session_id = c.session_id and n.participant_id = c.participant_id
    and not exists (select 1 from notes_entered_in_error x where x.organization_id = n.organization_id and x.note_id = n.id))
  group by 1;
end;
grant execute on function unsigned_sessions to handrail_app;
