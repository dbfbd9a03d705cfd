-- The ground every room stands on: who is acting, what was written or read, what happened, what was already answered.
-- Runs as handrail_owner. The app's roles own nothing, and every table has forced row rules (see protect()).

create extension if not exists btree_gist;
grant usage on schema public to handrail_app, handrail_auth;
alter default privileges for role handrail_owner revoke execute on functions from public;

-- The acting person is set for one transaction by set_actor(). Without it these raise: an unset custom setting is an error,
-- and a setting left behind by an earlier transaction is '' and fails the cast. Never an empty answer.
create function actor_organization() returns uuid language sql stable parallel safe
  return current_setting('handrail.organization_id')::uuid;
create function actor_person() returns uuid language sql stable parallel safe
  return current_setting('handrail.person_id')::uuid;
create function actor_kind() returns text language plpgsql stable parallel safe as $$
declare kind text := current_setting('handrail.actor_kind');
begin
  if kind = '' then raise exception 'no actor' using errcode = '42501'; end if;
  return kind;
end $$;
-- A request about one person narrows every row rule to that person: minimum necessary, and cheap.
create function actor_focus() returns uuid language sql stable parallel safe
  return nullif(current_setting('handrail.focus', true), '')::uuid;

-- Only the roles that permit the action at hand count for row rules: being a biller elsewhere opens no group here.
create function actor_roles() returns text[] language sql stable parallel safe
  return string_to_array(current_setting('handrail.roles'), ',');

create function set_actor(organization_id uuid, kind text, person_id uuid, account_id uuid, roles text, request_id text, purpose text, focus uuid)
returns void language plpgsql as $$
begin
  if organization_id is null or person_id is null or kind not in ('staff', 'participant', 'system') then
    raise exception 'an actor needs an organization, a kind and a person' using errcode = '42501';
  end if;
  perform set_config('handrail.organization_id', organization_id::text, true),
          set_config('handrail.actor_kind', kind, true),
          set_config('handrail.person_id', person_id::text, true),
          set_config('handrail.account_id', coalesce(account_id::text, ''), true),
          set_config('handrail.roles', coalesce(roles, ''), true),
          set_config('handrail.request_id', coalesce(request_id, ''), true),
          set_config('handrail.purpose', coalesce(purpose, ''), true),
          set_config('handrail.focus', coalesce(focus::text, ''), true);
  -- What they may see is worked out once (0005); row rules read it.
  perform keep_view(case when focus is not null then array[focus] end);
end $$;

-- Audit: one row per changed row and one per read of a person's record. Append-only.
create table audit_entries (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  -- Entries are sealed in the order of finished transactions; see seal_audit().
  transaction xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  operation text not null check (operation in ('insert', 'update', 'delete', 'read', 'refused')),
  actor_kind text not null,
  actor_id uuid not null,
  request_id text not null default '',
  table_name text not null,
  row_id uuid,
  subject_id uuid,
  purpose text not null default '',
  before jsonb,
  after jsonb,
  primary key (organization_id, id)
);
create index audit_entries_by_subject on audit_entries (organization_id, subject_id, id) where operation in ('read', 'refused');
create index audit_entries_by_transaction on audit_entries (transaction);
create index audit_entries_by_row on audit_entries (organization_id, table_name, row_id);

create table audit_seals (
  organization_id uuid not null,
  sequence bigint not null,
  from_transaction xid8 not null,
  before_transaction xid8 not null,
  entries integer not null check (entries > 0),
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, sequence)
);

create function audit_digest(entry audit_entries) returns bytea language sql immutable parallel safe
  return sha256(convert_to(jsonb_build_array(entry.organization_id, entry.id, entry.transaction::text, extract(epoch from entry.at)::text,
    entry.operation, entry.actor_kind, entry.actor_id, entry.request_id, entry.table_name, entry.row_id, entry.subject_id, entry.purpose,
    entry.before, entry.after)::text, 'UTF8'));

-- Seals what finished transactions wrote. Every transaction below the oldest running one has ended, so nothing can appear
-- behind a seal later, and writers never wait for one another. Returns the number of entries sealed.
create function seal_audit() returns integer language plpgsql security definer set search_path = public as $$
declare
  horizon xid8 := pg_snapshot_xmin(pg_current_snapshot());
  start xid8;
  total integer := 0;
  org record;
  last record;
begin
  perform pg_advisory_xact_lock(727001);
  select coalesce(max(before_transaction), '0'::xid8) into start from audit_seals;
  for org in select distinct organization_id from audit_entries where transaction >= start and transaction < horizon loop
    select sequence, hash into last from audit_seals where organization_id = org.organization_id order by sequence desc limit 1;
    insert into audit_seals (organization_id, sequence, from_transaction, before_transaction, entries, previous_hash, hash)
    select org.organization_id, coalesce(last.sequence, 0) + 1, start, horizon, count(*), coalesce(last.hash, '\x00'),
      sha256(coalesce(last.hash, '\x00') || convert_to(start::text || '-' || horizon::text, 'UTF8')
        || string_agg(audit_digest(e), ''::bytea order by e.transaction, e.id))
    from audit_entries e where e.organization_id = org.organization_id and e.transaction >= start and e.transaction < horizon;
    total := total + (select entries from audit_seals where organization_id = org.organization_id order by sequence desc limit 1);
  end loop;
  return total;
end $$;

-- Recomputes every seal. Returns one row per fault; none means that the chain holds.
create function verify_audit(organization uuid) returns table (sequence bigint, fault text)
language plpgsql stable security definer set search_path = public as $$
declare
  seal record; previous bytea := '\x00'; expected bytea; found integer; next_sequence bigint := 1; low xid8 := '0';
begin
  for seal in select * from audit_seals s where s.organization_id = organization order by s.sequence loop
    if seal.sequence <> next_sequence or seal.previous_hash <> previous then
      sequence := seal.sequence; fault := 'a seal before this one is missing or was changed'; return next;
    end if;
    if exists (select 1 from audit_entries e where e.organization_id = organization and e.transaction >= low and e.transaction < seal.from_transaction) then
      sequence := seal.sequence; fault := 'an entry was added between two seals'; return next;
    end if;
    select count(*), sha256(seal.previous_hash || convert_to(seal.from_transaction::text || '-' || seal.before_transaction::text, 'UTF8')
      || coalesce(string_agg(audit_digest(e), ''::bytea order by e.transaction, e.id), ''::bytea)) into found, expected
    from audit_entries e where e.organization_id = organization and e.transaction >= seal.from_transaction and e.transaction < seal.before_transaction;
    if found <> seal.entries or expected <> seal.hash then
      sequence := seal.sequence;
      fault := case when found < seal.entries then 'an entry was removed' when found > seal.entries then 'an entry was added' else 'an entry was changed' end;
      return next;
    end if;
    previous := seal.hash; next_sequence := seal.sequence + 1; low := seal.before_transaction;
  end loop;
  if exists (select 1 from audit_entries e where e.organization_id = organization and e.transaction < pg_snapshot_xmin(pg_current_snapshot())
      and e.transaction >= low and e.at < clock_timestamp() - interval '10 minutes') then
    sequence := next_sequence; fault := 'entries older than ten minutes were never sealed: the last seals are missing or sealing is not running'; return next;
  end if;
end $$;

-- Trigger: arguments are columns whose content is kept out of the log (secrets, drafts, long text); their hash goes in.
create function audit_row() returns trigger language plpgsql security definer set search_path = public as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  is_now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  whole jsonb := coalesce(is_now, was);
  org uuid := coalesce(whole ->> 'organization_id', whole ->> 'id')::uuid;
  hidden text;
begin
  foreach hidden in array coalesce(tg_argv, '{}') loop
    if was -> hidden <> 'null' then was := jsonb_set(was, array[hidden], to_jsonb('sha256:' || encode(sha256(convert_to(was ->> hidden, 'UTF8')), 'hex'))); end if;
    if is_now -> hidden <> 'null' then is_now := jsonb_set(is_now, array[hidden], to_jsonb('sha256:' || encode(sha256(convert_to(is_now ->> hidden, 'UTF8')), 'hex'))); end if;
  end loop;
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(a.key, a.value), jsonb_object_agg(a.key, was -> a.key) into is_now, was
    from jsonb_each(is_now) a where a.value is distinct from was -> a.key;
    if is_now is null then return null; end if;
  end if;
  insert into audit_entries (organization_id, operation, actor_kind, actor_id, request_id, table_name, row_id, subject_id, purpose, before, after)
  values (org, lower(tg_op), actor_kind(), actor_person(), current_setting('handrail.request_id', true), tg_table_name,
    (whole ->> 'id')::uuid, case when tg_table_name = 'participants' then (whole ->> 'id')::uuid else (whole ->> 'participant_id')::uuid end,
    current_setting('handrail.purpose', true), was, is_now);
  return null;
end $$;

-- Puts a table under the house rules: forced row rules for the app, the owner's functions pass, audited, and append-only if
-- asked. rule is the condition that a visible row meets; hidden names columns whose content stays out of the audit log.
create procedure protect(target regclass, rule text, append_only boolean default false, hidden text[] default '{}', audited boolean default true,
  check_rule text default null)
language plpgsql as $$
begin
  -- '@.column' in a rule is this table's column, also inside a subquery that has one of the same name.
  rule := replace(rule, '@.', target || '.');
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_functions on %s to handrail_owner using (true) with check (true)', target);
  execute format('create policy visible on %s to handrail_app using (%s) with check (%s)', target, rule, coalesce(check_rule, rule));
  execute format('grant select, insert%s on %s to handrail_app', case when append_only then '' else ', update, delete' end, target);
  if audited then
    execute format('create trigger audit after insert or update or delete on %s for each row execute function audit_row(%s)', target,
      (select coalesce(string_agg(quote_literal(h), ', '), '') from unnest(hidden) h));
  end if;
end $$;

call protect('audit_entries', 'organization_id = (select actor_organization())', append_only => true, audited => false);
call protect('audit_seals', 'organization_id = (select actor_organization())', append_only => true, audited => false);
revoke insert on audit_seals from handrail_app;

-- What happened, by name, from a closed list in the code (kernel/events.ts and each room). Ids only, never content.
create table events (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamptz not null default clock_timestamp(),
  name text not null,
  subject_id uuid,
  payload jsonb not null default '{}',
  primary key (organization_id, id)
);
create index events_by_name on events (organization_id, name, id);
call protect('events', 'organization_id = (select actor_organization())', append_only => true, audited => false);

-- A write that a phone or a proxy repeats is answered from here with the first answer.
create table request_keys (
  organization_id uuid not null,
  person_id uuid not null,
  key uuid not null,
  endpoint text not null,
  body_hash bytea not null,
  reply jsonb,
  at timestamptz not null default clock_timestamp(),
  primary key (organization_id, person_id, key)
);
call protect('request_keys', 'organization_id = (select actor_organization()) and person_id = (select actor_person())', audited => false);

grant execute on function actor_organization, actor_person, actor_kind, actor_focus, actor_roles, set_actor, seal_audit, verify_audit to handrail_app;
grant execute on function actor_organization, actor_person, actor_kind, actor_focus, actor_roles, set_actor to handrail_auth;
