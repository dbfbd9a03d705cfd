-- The morning asks what is missing over many weeks: these find it without reading what is done.
create index notes_by_session_person on notes (organization_id, session_id, participant_id);
create index attendance_arrivals on attendance_marks (organization_id, session_id, participant_id) where kind = 'arrived';
create index note_drafts_individual on note_drafts (organization_id, program_id, service_on) where kind = 'individual' and discarded_at is null;

-- Group sessions that ended in a span of time and lack signed notes of people who came, with their number. An owner function:
-- counting row by row under the row rules costs ten times as much. Ids and numbers of the actor's own programs, no names.
-- Planned for the span at hand, by index alone, never by reading a whole table to join it; what is rare (corrections, notes in error) is asked of the few.
create function unsigned_sessions(of_programs uuid[], from_at timestamptz, until_at timestamptz) returns table (session_id uuid, missing integer)
language plpgsql stable security definer rows 20 set search_path = public set plan_cache_mode = force_custom_plan set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  org uuid := actor_organization();
  own uuid[] := array(select p from unnest(of_programs) p where p in (select actor_programs('notes')));
begin
  return query
    with held as materialized (
      -- Who came and whose note there is, each as one number: sessions where they are the same are done and are not looked at again.
      select s.id from sessions s where s.organization_id = org and s.starts_at >= from_at and s.starts_at < until_at and s.ends_at < until_at
        and s.program_id = any(own) and s.group_id is not null and s.cancelled_at is null
        and (select bit_xor(uuid_hash_extended(m.participant_id, 0)) from attendance_marks m where m.organization_id = org and m.session_id = s.id and m.kind = 'arrived')
          is distinct from (select bit_xor(uuid_hash_extended(n.participant_id, 0)) from notes n where n.organization_id = org and n.session_id = s.id)
    ), lacking as materialized (
      select m.session_id, m.participant_id from held h join attendance_marks m on m.organization_id = org and m.session_id = h.id and m.kind = 'arrived'
      except
      select n.session_id, n.participant_id from held h join notes n on n.organization_id = org and n.session_id = h.id
    ), in_error as (
      select n.session_id, n.participant_id from notes_entered_in_error x join notes n on n.organization_id = org and n.id = x.note_id
      join sessions s on s.organization_id = org and s.id = n.session_id
      where x.organization_id = org and s.program_id = any(own) and s.starts_at >= from_at and s.starts_at < until_at and s.ends_at < until_at
        and s.group_id is not null and s.cancelled_at is null
        and not exists (select 1 from notes b where b.organization_id = org and b.session_id = n.session_id and b.participant_id = n.participant_id
          and not exists (select 1 from notes_entered_in_error y where y.organization_id = org and y.note_id = b.id))
    )
    select c.session_id, count(*)::integer from (select * from lacking union select * from in_error) c
    -- A struck or corrected arrival no longer speaks; what replaces it may be another arrival.
    where exists (select 1 from attendance_marks m where m.organization_id = org and m.session_id = c.session_id and m.participant_id = c.participant_id and m.kind = 'arrived'
      and not exists (select 1 from attendance_marks a where a.organization_id = org and a.session_id = c.session_id and a.amends_id = m.id and a.kind <> 'arrived'))
    group by 1;
end $$;

-- Tasks that nobody has closed: years of closed ones are passed by index alone. Ids; the row rules decide who reads which.
create function open_tasks() returns uuid[] language sql stable security definer set search_path = public
  return array(select t.id from tasks t where t.organization_id = actor_organization()
    and not exists (select 1 from task_closures c where c.organization_id = t.organization_id and c.task_id = t.id));
-- Notes that wait for a second signature due in a span of time; the many that were signed are passed by index alone.
create index note_signatures_cosigner on note_signatures (organization_id, note_id) where meaning = 'cosigner';
create function open_cosigns(from_at timestamptz, until_at timestamptz) returns uuid[] language sql stable security definer set search_path = public
  return array(
    select c.note_id from cosign_requests c where c.organization_id = actor_organization() and c.due_at >= from_at and c.due_at < until_at
    except select g.note_id from note_signatures g where g.organization_id = actor_organization() and g.meaning = 'cosigner'
    except select x.note_id from notes_entered_in_error x where x.organization_id = actor_organization());
grant execute on function unsigned_sessions, open_tasks, open_cosigns to handrail_app;
