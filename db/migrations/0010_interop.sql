-- Imports: what came in, from which file, and how to take it back within a day.
create table imports (
  organization_id uuid not null references organizations, id uuid not null default uuidv7(), program_id uuid not null,
  kind text not null check (kind in ('people', 'staff', 'groups', 'rosters', 'attendance')), file_name text not null, file_hash bytea not null, mapping jsonb not null,
  created_count integer not null default 0, updated_count integer not null default 0, applied_at timestamptz not null default now(), applied_by uuid not null,
  primary key (organization_id, id)
);
create table import_rows (
  organization_id uuid not null, id uuid not null default uuidv7(), import_id uuid not null, table_name text not null, row_id uuid not null,
  -- The row as it was before, null when the import made it.
  before jsonb,
  primary key (organization_id, id), foreign key (organization_id, import_id) references imports
);
create index import_rows_by_import on import_rows (organization_id, import_id);
create table import_undos (
  organization_id uuid not null, id uuid not null default uuidv7(), import_id uuid not null, undone_at timestamptz not null default now(), undone_by uuid not null,
  primary key (organization_id, import_id), foreign key (organization_id, import_id) references imports
);
create table import_templates (
  organization_id uuid not null references organizations, id uuid not null default uuidv7(), kind text not null, header_fingerprint text not null, mapping jsonb not null, saved_at timestamptz not null default now(),
  primary key (organization_id, id), unique (organization_id, kind, header_fingerprint)
);
call protect('imports', 'organization_id = (select actor_organization()) and program_id in (select actor_programs(''directory''))', append_only => true);
call protect('import_rows', 'organization_id = (select actor_organization())', append_only => true, audited => false);
call protect('import_undos', 'organization_id = (select actor_organization())', append_only => true);
call protect('import_templates', 'organization_id = (select actor_organization())');
