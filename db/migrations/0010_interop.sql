-- Imports: what came in, from which file, and how to take it back within a day.
create table imports (
  organization_id uuid not null references organizations, id uuid not null default uuidv7(), program_id uuid not null,
  kind text not null check (kind in ('people', 'staff', 'groups', 'rosters', 'attendance')), file_name text not null, file_hash bytea not null, mapping jsonb not null,
  created_count integer not null, updated_count integer not null, unchanged_count integer not null, skipped_count integer not null,
  applied_at timestamptz not null, applied_by uuid not null,
  -- What changed a row in another transaction than this one was not the import.
  transaction xid8 not null default pg_current_xact_id(),
  primary key (organization_id, id), foreign key (organization_id, program_id) references programs
);
create index imports_by_program on imports (organization_id, program_id, applied_at);
create table import_rows (
  organization_id uuid not null, id uuid not null default uuidv7(), import_id uuid not null, table_name text not null, row_id uuid not null,
  -- Matched: the row was as the file says; its key is kept, so that the next file finds it under any name.
  act text not null check (act in ('created', 'updated', 'matched')),
  -- The person, colleague, group, membership or mark of the file's row that this belongs to: kept or taken back as a whole.
  root_id uuid not null,
  -- The same for the same fact in any file; holds no name. Only on the root itself.
  row_key text,
  -- The columns that changed, as they were; null when the import made the row.
  before jsonb,
  primary key (organization_id, id), unique (organization_id, import_id, table_name, row_id), foreign key (organization_id, import_id) references imports
);
create index import_rows_by_row on import_rows (organization_id, table_name, row_id) where row_key is not null;
create table import_undos (
  organization_id uuid not null, id uuid not null default uuidv7(), import_id uuid not null, undone_at timestamptz not null, undone_by uuid not null,
  removed_count integer not null, restored_count integer not null, kept_count integer not null,
  primary key (organization_id, import_id), foreign key (organization_id, import_id) references imports
);
-- What a person chose for the columns of a sheet with such headings.
create table import_templates (
  organization_id uuid not null references organizations, id uuid not null default uuidv7(), kind text not null, header_fingerprint text not null, mapping jsonb not null, saved_at timestamptz not null default now(),
  primary key (organization_id, id), unique (organization_id, kind, header_fingerprint)
);
call protect('imports', 'organization_id = (select actor_organization()) and program_id in (select actor_programs(''directory''))', append_only => true);
call protect('import_rows', 'organization_id = (select actor_organization()) and import_id in (select id from imports)', append_only => true, audited => false);
call protect('import_undos', 'organization_id = (select actor_organization()) and import_id in (select id from imports)', append_only => true);
call protect('import_templates', 'organization_id = (select actor_organization())');

-- Notes what this transaction wrote as the import's rows: the audit log knows it exactly. `keys` are [row id, row key] of roots.
-- What hangs on a group's session goes with it and is not noted.
create function note_import(of_import uuid, keys jsonb) returns integer language plpgsql security definer set search_path = public as $$
declare org uuid := actor_organization(); what text; noted integer;
begin
  select i.kind into what from imports i where i.organization_id = org and i.id = of_import and i.transaction = pg_current_xact_id();
  if what is null then raise exception 'not an import of this transaction' using errcode = '42501'; end if;
  insert into import_rows (organization_id, import_id, table_name, row_id, act, root_id, row_key, before)
  select org, of_import, w.table_name, w.row_id, w.act,
    case what
      when 'people' then w.subject_id
      when 'staff' then case w.table_name when 'staff' then w.row_id
        when 'credentials' then (select c.staff_id from credentials c where c.organization_id = org and c.id = w.row_id)
        when 'supervisions' then (select s.staff_id from supervisions s where s.organization_id = org and s.id = w.row_id)
        else (select r.staff_id from staff_roles r where r.organization_id = org and r.id = w.row_id) end
      when 'groups' then coalesce((w.after ->> 'group_id')::uuid, w.row_id)
      else w.row_id end,
    k.row_key, w.before
  from (
    select distinct on (e.table_name, e.row_id) e.table_name, e.row_id, e.subject_id, e.after,
      case e.operation when 'insert' then 'created' else 'updated' end as act, case e.operation when 'update' then e.before end as before,
      e.table_name in ('participants', 'staff', 'groups', 'group_memberships') as root
    from audit_entries e
    where e.organization_id = org and e.transaction = pg_current_xact_id() and e.operation in ('insert', 'update') and e.row_id is not null
      and e.table_name = any(case what
        when 'people' then '{participants,episodes,level_of_care_segments,hours_prescriptions,care_team_members,emergency_contacts}'
        when 'staff' then '{staff,staff_roles,credentials,supervisions}'
        when 'groups' then '{groups,group_patterns,group_topics,places,tracks}'
        when 'rosters' then '{group_memberships,session_seats}'
        else '{sessions,session_seats,attendance_marks}' end::text[])
    order by e.table_name, e.row_id, e.id) w
  left join (select (j ->> 0)::uuid as row_id, j ->> 1 as row_key from jsonb_array_elements(keys) j) k on w.root and k.row_id = w.row_id;
  get diagnostics noted = row_count;
  return noted;
end $$;

-- Roots of an import that something else leans on: rows of other tables that name a row it made, a sign-in, or a change by
-- somebody since. Also counts what the actor may not see; gives ids and the name of the table, no content.
create function import_uses(of_import uuid) returns table (root_id uuid, used_by text) language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
declare org uuid := actor_organization(); of imports; fk record;
begin
  if actor_kind() = 'participant' then raise exception 'not for participants' using errcode = '42501'; end if;
  select * into of from imports i where i.organization_id = org and i.id = of_import;
  for fk in
    select parent.relname as parent, child.relname as child, a.attname as col
    from pg_constraint c
      join pg_class parent on parent.oid = c.confrelid join pg_class child on child.oid = c.conrelid
      cross join lateral unnest(c.conkey, c.confkey) as k (own, other)
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
      join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.other and b.attname = 'id'
    where c.contype = 'f' and c.confdeltype <> 'c' and c.connamespace = 'public'::regnamespace
      and parent.relname in ('participants', 'episodes', 'staff', 'groups')
      and exists (select 1 from import_rows r where r.organization_id = org and r.import_id = of_import and r.act = 'created' and r.table_name = parent.relname)
      -- A group's sessions go with it, unless something was recorded in them; the caller looks.
      and not (parent.relname = 'groups' and child.relname = 'sessions')
  loop
    return query execute format(
      'select r.root_id, %L from import_rows r join %I x on x.organization_id = $1 and x.%I = r.row_id
        where r.organization_id = $1 and r.import_id = $2 and r.act = ''created'' and r.table_name = %L
          and not exists (select 1 from import_rows m where m.organization_id = $1 and m.import_id = $2 and m.act = ''created'' and m.table_name = %L and m.row_id = x.id)
        group by 1', fk.child, fk.child, fk.col, fk.parent, fk.child) using org, of_import;
  end loop;
  return query
    select r.root_id, 'accounts' from import_rows r join auth.accounts a on a.organization_id = org and a.person_id = r.row_id
    where r.organization_id = org and r.import_id = of_import and r.act = 'created' and r.table_name in ('participants', 'staff');
  return query
    select r.root_id, 'changed' from import_rows r join audit_entries e on e.organization_id = org and e.table_name = r.table_name and e.row_id = r.row_id
    where r.organization_id = org and r.import_id = of_import and r.act <> 'matched' and e.operation in ('update', 'delete') and e.transaction <> of.transaction
    group by 1;
end $$;

-- Puts the changed columns of these roots back as they were. The caller has made sure that nobody changed them since.
create function restore_import(of_import uuid, roots uuid[]) returns integer language plpgsql security definer set search_path = public as $$
declare org uuid := actor_organization(); one record; put integer := 0;
begin
  if actor_kind() = 'participant' then raise exception 'not for participants' using errcode = '42501'; end if;
  for one in select r.table_name, r.row_id, r.before from import_rows r
    where r.organization_id = org and r.import_id = of_import and r.act = 'updated' and r.root_id = any(roots) and r.before is not null loop
    execute format('update %I t set %s where t.organization_id = $1 and t.id = $2', one.table_name,
      (select string_agg(case k when 'version' then 'version = t.version + 1' else format('%I = (jsonb_populate_record(null::%I, $3)).%I', k, one.table_name, k) end, ', ')
        from jsonb_object_keys(one.before) k)) using org, one.row_id, one.before;
    put := put + 1;
  end loop;
  return put;
end $$;
grant execute on function note_import, import_uses, restore_import to handrail_app;
