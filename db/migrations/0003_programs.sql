-- Organizations, sites, programs, and what a program decides: hours rules, tracks, places, holidays, help numbers, settings.
create table organizations (
  id uuid primary key default uuidv7(),
  name text not null check (length(name) between 1 and 200),
  -- What appears on a lock screen or as a sender; never says what kind of care this is.
  neutral_name text not null check (length(neutral_name) between 1 and 60),
  created_at timestamptz not null default now()
);
create table sites (
  organization_id uuid not null references organizations, id uuid not null default uuidv7(),
  name text not null, time_zone text not null, address text not null default '', phone text not null default '', state text not null default '',
  closed_on date,
  primary key (organization_id, id)
);
create table programs (
  organization_id uuid not null references organizations, id uuid not null default uuidv7(), site_id uuid not null,
  name text not null, neutral_name text not null, week_starts_on smallint not null default 1 check (week_starts_on between 1 and 7), closed_on date,
  primary key (organization_id, id),
  foreign key (organization_id, site_id) references sites
);
create table help_contacts (
  organization_id uuid not null, id uuid not null default uuidv7(), program_id uuid not null,
  position smallint not null default 0, label_en text not null, label_es text not null, phone text not null,
  primary key (organization_id, id), foreign key (organization_id, program_id) references programs
);
create table hour_rule_sets (
  organization_id uuid not null references organizations, id uuid not null default uuidv7(),
  code text not null, name text not null, source text not null, evidence text not null check (evidence in ('V', 'S', 'M', 'C')),
  effective_from date, effective_to date,
  -- What is measured: minutes delivered, scheduled, operated (opening time with breaks) or certified (prescribed).
  basis text not null default 'delivered' check (basis in ('delivered', 'scheduled', 'operated', 'certified')), note text not null default '',
  -- Each is null where the rule set says nothing about it.
  weekly_minutes_min integer, weekly_minutes_max integer, days_per_week_min smallint, minutes_per_day_min integer, services_per_week_min smallint,
  adolescent_below_age smallint, adolescent_weekly_minutes_min integer, adolescent_weekly_minutes_max integer,
  primary key (organization_id, id), unique (organization_id, code, effective_from)
);
create table program_hour_rules (
  organization_id uuid not null, program_id uuid not null, rule_set_id uuid not null, during daterange not null,
  id uuid not null default uuidv7(),
  primary key (organization_id, program_id, rule_set_id, during without overlaps),
  foreign key (organization_id, program_id) references programs,
  foreign key (organization_id, rule_set_id) references hour_rule_sets
);
create table tracks (
  organization_id uuid not null, id uuid not null default uuidv7(), program_id uuid not null, name text not null, closed_on date,
  primary key (organization_id, id), foreign key (organization_id, program_id) references programs
);
create table places (
  organization_id uuid not null, id uuid not null default uuidv7(), site_id uuid not null,
  name text not null, kind text not null check (kind in ('room', 'telehealth')), capacity smallint check (capacity > 0), closed_on date,
  primary key (organization_id, id), foreign key (organization_id, site_id) references sites
);
create table holidays (
  organization_id uuid not null, id uuid not null default uuidv7(), site_id uuid not null, on_date date not null, name text not null,
  primary key (organization_id, id), unique (organization_id, site_id, on_date), foreign key (organization_id, site_id) references sites
);
create table session_types (
  organization_id uuid not null references organizations, id uuid not null default uuidv7(), code text not null,
  name_en text not null, name_es text not null, counts_clinical boolean not null, source text not null,
  primary key (organization_id, id), unique (organization_id, code)
);
-- What a program decides, with the source of the figure; the newest row at or before today counts, program before organization.
create table program_settings (
  organization_id uuid not null references organizations, id uuid not null default uuidv7(), program_id uuid,
  key text not null, value jsonb not null, source text not null, effective_from date not null, set_at timestamptz not null default now(),
  primary key (organization_id, id), foreign key (organization_id, program_id) references programs
);

call protect('organizations', 'id = (select actor_organization())');
call protect('sites', 'organization_id = (select actor_organization())');
call protect('programs', 'organization_id = (select actor_organization())');
call protect('help_contacts', 'organization_id = (select actor_organization())');
call protect('hour_rule_sets', 'organization_id = (select actor_organization())');
call protect('program_hour_rules', 'organization_id = (select actor_organization())');
call protect('tracks', 'organization_id = (select actor_organization())');
call protect('places', 'organization_id = (select actor_organization())');
call protect('holidays', 'organization_id = (select actor_organization())');
call protect('session_types', 'organization_id = (select actor_organization())');
call protect('program_settings', 'organization_id = (select actor_organization())', append_only => true);

-- For timed work, which acts for one organization after another.
create function organization_ids() returns setof uuid language sql stable security definer set search_path = public
  begin atomic select id from organizations order by id; end;
grant execute on function organization_ids to handrail_app;
