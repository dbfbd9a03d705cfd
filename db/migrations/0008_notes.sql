-- Notes: drafts that are nobody's legal record, and signed versions that never change.
create table note_drafts (
  organization_id uuid not null, id uuid not null default uuidv7(), program_id uuid not null,
  kind text not null check (kind in ('group_shared', 'group_entry', 'individual')),
  session_id uuid, participant_id uuid, author_id uuid not null, format text not null check (format in ('GIRP', 'SOAP', 'DAP', 'BIRP', 'narrative', 'crisis')),
  service_on date not null, opened_at timestamptz not null default now(), discarded_at timestamptz,
  primary key (organization_id, id),
  check ((kind = 'group_shared') = (participant_id is null)), check (kind = 'individual' or session_id is not null),
  foreign key (organization_id, session_id) references sessions, foreign key (organization_id, participant_id) references participants,
  foreign key (organization_id, program_id) references programs
);
create unique index note_drafts_shared on note_drafts (organization_id, session_id) where kind = 'group_shared' and discarded_at is null;
create unique index note_drafts_entry on note_drafts (organization_id, session_id, participant_id) where kind = 'group_entry' and discarded_at is null;
create index note_drafts_by_participant on note_drafts (organization_id, participant_id);
create index note_drafts_by_author on note_drafts (organization_id, author_id);
-- One row a field, so that two leaders writing at once meet in one field at most, and there their texts are merged.
create table note_draft_fields (
  organization_id uuid not null, id uuid not null default uuidv7(), draft_id uuid not null, participant_id uuid, field text not null, value jsonb not null,
  version integer not null default 1, saved_at timestamptz not null default clock_timestamp(), saved_by uuid not null,
  primary key (organization_id, draft_id, field), foreign key (organization_id, draft_id) references note_drafts
);
-- Earlier texts of a field, for merging with what another device typed from them, and for getting a text back.
create table note_draft_history (
  organization_id uuid not null, id uuid not null default uuidv7(), draft_id uuid not null, participant_id uuid, field text not null, version integer not null, value jsonb not null,
  saved_at timestamptz not null default clock_timestamp(), saved_by uuid not null,
  primary key (organization_id, draft_id, field, version), foreign key (organization_id, draft_id) references note_drafts
);
-- A note of the record. Its content is sealed by its first signature and chained to the person's note before it.
create table notes (
  organization_id uuid not null, id uuid not null default uuidv7(), participant_id uuid not null, program_id uuid not null, session_id uuid, draft_id uuid,
  kind text not null check (kind in ('group', 'individual')), format text not null, service_on date not null,
  author_id uuid not null, signed_at timestamptz not null, sequence integer not null,
  content jsonb not null, content_hash bytea not null, previous_hash bytea not null, chain_hash bytea not null,
  late_reason text, due_at timestamptz not null,
  primary key (organization_id, id), unique (organization_id, participant_id, sequence),
  foreign key (organization_id, participant_id) references participants, foreign key (organization_id, session_id) references sessions,
  foreign key (organization_id, author_id) references staff
);
create index notes_by_participant on notes (organization_id, participant_id, service_on desc);
create index notes_by_session on notes (organization_id, session_id);
create index notes_by_draft on notes (organization_id, draft_id);
create index notes_by_author on notes (organization_id, author_id, signed_at desc);
create table note_signatures (
  organization_id uuid not null, id uuid not null default uuidv7(), note_id uuid not null, participant_id uuid not null, addendum_id uuid,
  meaning text not null check (meaning in ('author', 'cosigner', 'addendum')), signer_id uuid not null, signer_name text not null, credential text not null,
  method text not null check (method in ('password', 'totp', 'passkey', 'recovery', 'import')), signed_at timestamptz not null default clock_timestamp(), time_zone text not null, signed_hash bytea not null,
  primary key (organization_id, id), foreign key (organization_id, note_id) references notes
);
create index note_signatures_by_note on note_signatures (organization_id, note_id);
create table cosign_requests (
  organization_id uuid not null, id uuid not null default uuidv7(), note_id uuid not null, participant_id uuid not null, of_staff_id uuid not null, because text not null, due_at timestamptz not null,
  returned_at timestamptz, returned_reason text not null default '',
  -- When the supervisor signed, or the note was entered in error: nothing waits any more.
  answered_at timestamptz,
  primary key (organization_id, note_id), foreign key (organization_id, note_id) references notes
);
create index cosign_requests_by_staff on cosign_requests (organization_id, of_staff_id, due_at) where answered_at is null;
create index cosign_requests_returned on cosign_requests (organization_id, note_id) where returned_at is not null and answered_at is null;
create table note_addenda (
  organization_id uuid not null, id uuid not null default uuidv7(), note_id uuid not null, participant_id uuid not null, author_id uuid not null, text text not null check (length(btrim(text)) > 0),
  sequence integer not null, previous_hash bytea not null, chain_hash bytea not null, written_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id), unique (organization_id, note_id, sequence), foreign key (organization_id, note_id) references notes
);
create table notes_entered_in_error (
  organization_id uuid not null, id uuid not null default uuidv7(), note_id uuid not null, participant_id uuid not null, reason text not null check (length(btrim(reason)) > 0), by_staff_id uuid not null, at timestamptz not null default clock_timestamp(),
  primary key (organization_id, note_id), foreign key (organization_id, note_id) references notes
);
-- What a guard showed and what the signer answered: a similarity asks for a reason, a leak blocks and never reaches this table.
create table guard_answers (
  organization_id uuid not null, id uuid not null default uuidv7(), draft_id uuid not null, participant_id uuid, kind text not null check (kind in ('similarity', 'possible_leak')), about text not null, score real, reason text not null check (length(btrim(reason)) > 0),
  by_staff_id uuid not null, at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id), foreign key (organization_id, draft_id) references note_drafts
);
create index guard_answers_by_draft on guard_answers (organization_id, draft_id);

call protect('note_drafts', 'organization_id = (select actor_organization()) and program_id in (select actor_programs(''notes'')) and (participant_id is null or ' || person_rule('participant_id', 'notes') || ')');
call protect('note_draft_fields', 'organization_id = (select actor_organization()) and (select actor_kind()) <> ''participant'' and (participant_id is null or ' || person_rule('participant_id', 'notes') || ')', hidden => '{value}');
call protect('note_draft_history', 'organization_id = (select actor_organization()) and (select actor_kind()) <> ''participant'' and (participant_id is null or ' || person_rule('participant_id', 'notes') || ')', append_only => true, audited => false);
call protect('notes', participant_rule('notes'), append_only => true, hidden => '{content}');
call protect('note_signatures', participant_rule('notes'), append_only => true);
call protect('cosign_requests', participant_rule('notes'));
call protect('note_addenda', participant_rule('notes'), append_only => true, hidden => '{text}');
call protect('notes_entered_in_error', participant_rule('notes'), append_only => true);
call protect('guard_answers', 'organization_id = (select actor_organization()) and (participant_id is null or ' || person_rule('participant_id', 'notes') || ')', append_only => true);

-- Signed content refuses even the owner; what a superuser forces past this, the chain check names.
create function refuse_change() returns trigger language plpgsql as $$
begin raise exception 'signed content never changes; write an addendum' using errcode = '42501'; end $$;
create trigger immutable before update or delete on notes for each row execute function refuse_change();
create trigger immutable before update or delete on note_signatures for each row execute function refuse_change();
create trigger immutable before update or delete on note_addenda for each row execute function refuse_change();
create trigger immutable before update or delete on attendance_marks for each row execute function refuse_change();
create trigger immutable before update or delete on audit_entries for each row execute function refuse_change();

create function note_digest(n notes) returns bytea language sql immutable parallel safe
  return sha256(convert_to(jsonb_build_array(n.organization_id, n.participant_id, n.program_id, n.session_id, n.kind, n.format, n.service_on, n.author_id,
    extract(epoch from n.signed_at)::text, n.sequence, n.late_reason, n.content)::text, 'UTF8'));
-- Fills sequence and hashes when a note is signed: the chain is the database's work, not the caller's.
create function chain_note() returns trigger language plpgsql security definer set search_path = public as $$
declare last record;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.participant_id::text, 727002));
  select sequence, chain_hash into last from notes where organization_id = new.organization_id and participant_id = new.participant_id order by sequence desc limit 1;
  new.sequence := coalesce(last.sequence, 0) + 1;
  new.previous_hash := coalesce(last.chain_hash, '\x00');
  new.content_hash := note_digest(new);
  new.chain_hash := sha256(new.previous_hash || new.content_hash);
  return new;
end $$;
create trigger chain before insert on notes for each row execute function chain_note();
create function addendum_digest(a note_addenda) returns bytea language sql immutable parallel safe
  return sha256(convert_to(jsonb_build_array(a.organization_id, a.note_id, a.author_id, a.text, a.sequence, extract(epoch from a.written_at)::text)::text, 'UTF8'));
create function chain_addendum() returns trigger language plpgsql security definer set search_path = public as $$
declare last record;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.note_id::text, 727003));
  select sequence, chain_hash into last from note_addenda where organization_id = new.organization_id and note_id = new.note_id order by sequence desc limit 1;
  new.sequence := coalesce(last.sequence, 0) + 1;
  new.previous_hash := coalesce(last.chain_hash, (select chain_hash from notes where organization_id = new.organization_id and id = new.note_id));
  new.chain_hash := sha256(new.previous_hash || addendum_digest(new));
  return new;
end $$;
create trigger chain before insert on note_addenda for each row execute function chain_addendum();

-- One row per note or addendum whose content no longer matches what was signed, or whose neighbour is gone.
create function verify_notes(organization uuid) returns table (note_id uuid, fault text) language sql stable security definer set search_path = public as $$
  select n.id, case when n.content_hash <> note_digest(n.whole) then 'the content differs from what was signed'
      when n.chain_hash <> sha256(n.previous_hash || n.content_hash) then 'the hashes were changed'
      else 'a note before this one is missing or was changed' end
  from (select n as whole, lag(n.chain_hash) over w as before, lag(n.sequence) over w as before_sequence, n.* from notes n where n.organization_id = organization
    window w as (partition by n.participant_id order by n.sequence)) n
  where n.content_hash <> note_digest(n.whole) or n.chain_hash <> sha256(n.previous_hash || n.content_hash)
    or n.previous_hash <> coalesce(n.before, '\x00') or n.sequence <> coalesce(n.before_sequence, 0) + 1
  union all
  select a.note_id, 'an addendum was changed or removed'
  from (select a as whole, lag(a.chain_hash) over w as before, lag(a.sequence) over w as before_sequence, a.* from note_addenda a where a.organization_id = organization
    window w as (partition by a.note_id order by a.sequence)) a
  where a.chain_hash <> sha256(a.previous_hash || addendum_digest(a.whole)) or (a.before is not null and a.previous_hash <> a.before) or a.sequence <> coalesce(a.before_sequence, 0) + 1
  union all
  select s.note_id, 'a signature names other content' from note_signatures s join notes n on n.organization_id = s.organization_id and n.id = s.note_id
  where s.organization_id = organization and s.addendum_id is null and s.signed_hash <> n.content_hash
$$;
grant execute on function verify_notes to handrail_app;
