-- Generated from the catalog by `npm run handrail -- schema`; do not edit. The migrations beside this file are the source.

create table auth.accounts (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  person_id uuid not null,
  email text,
  created_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone,
  demonstration boolean not null default false,
  constraint accounts_organization_id_person_id_key UNIQUE (organization_id, person_id),
  constraint accounts_pkey PRIMARY KEY (organization_id, id),
  constraint accounts_check CHECK (((kind = 'staff'::text) = (email IS NOT NULL))),
  constraint accounts_email_check CHECK (((email = lower(email)) AND (length(email) <= 254))),
  constraint accounts_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'participant'::text])))
);

CREATE UNIQUE INDEX accounts_email ON auth.accounts USING btree (email) WHERE (closed_at IS NULL);

create policy owner_functions on auth.accounts for all to handrail_owner
  using (true);

create policy sign_in on auth.accounts for all to handrail_auth
  using (true);

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON auth.accounts FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on auth.accounts to handrail_auth;

create table auth.activity (
  id uuid not null default uuidv7(),
  organization_id uuid,
  account_id uuid,
  at timestamp with time zone not null,
  what text not null,
  method text not null default ''::text,
  device_name text not null default ''::text,
  unfamiliar boolean not null default false,
  constraint activity_pkey PRIMARY KEY (id)
);

CREATE INDEX activity_by_account ON auth.activity USING btree (organization_id, account_id, at);

create policy owner_functions on auth.activity for all to handrail_owner
  using (true);

create policy sign_in on auth.activity for all to handrail_auth
  using (true);

grant insert, select on auth.activity to handrail_auth;

create table auth.attempts (
  id uuid not null default uuidv7(),
  bucket bytea not null,
  at timestamp with time zone not null default now(),
  succeeded_at timestamp with time zone,
  constraint attempts_pkey PRIMARY KEY (id)
);

CREATE INDEX attempts_by_bucket ON auth.attempts USING btree (bucket, at);

create policy owner_functions on auth.attempts for all to handrail_owner
  using (true);

create policy sign_in on auth.attempts for all to handrail_auth
  using (true);

grant delete, insert, select, update on auth.attempts to handrail_auth;

create table auth.challenges (
  id uuid not null default uuidv7(),
  kind text not null,
  secret_hash bytea not null,
  payload jsonb not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  tries smallint not null default 0,
  constraint challenges_secret_hash_key UNIQUE (secret_hash),
  constraint challenges_pkey PRIMARY KEY (id)
);

create policy owner_functions on auth.challenges for all to handrail_owner
  using (true);

create policy sign_in on auth.challenges for all to handrail_auth
  using (true);

grant delete, insert, select, update on auth.challenges to handrail_auth;

create table auth.devices (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  token_hash bytea not null,
  pin_hash text,
  name text not null,
  pin_failures smallint not null default 0,
  pin_tried_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  removed_at timestamp with time zone,
  constraint devices_token_hash_account_id_key UNIQUE (token_hash, account_id),
  constraint devices_pkey PRIMARY KEY (organization_id, id),
  constraint devices_organization_id_account_id_fkey FOREIGN KEY (organization_id, account_id) REFERENCES auth.accounts(organization_id, id)
);

CREATE INDEX devices_by_account ON auth.devices USING btree (organization_id, account_id) WHERE (removed_at IS NULL);

create policy owner_functions on auth.devices for all to handrail_owner
  using (true);

create policy sign_in on auth.devices for all to handrail_auth
  using (true);

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON auth.devices FOR EACH ROW EXECUTE FUNCTION audit_row('token_hash', 'pin_hash');

grant delete, insert, select, update on auth.devices to handrail_auth;

create table auth.invitations (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  token_hash bytea not null,
  purpose text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  replaced_at timestamp with time zone,
  constraint invitations_token_hash_key UNIQUE (token_hash),
  constraint invitations_pkey PRIMARY KEY (organization_id, id),
  constraint invitations_organization_id_account_id_fkey FOREIGN KEY (organization_id, account_id) REFERENCES auth.accounts(organization_id, id),
  constraint invitations_purpose_check CHECK ((purpose = ANY (ARRAY['join'::text, 'reset'::text, 'demonstration'::text])))
);

CREATE INDEX invitations_by_account ON auth.invitations USING btree (organization_id, account_id);

create policy owner_functions on auth.invitations for all to handrail_owner
  using (true);

create policy sign_in on auth.invitations for all to handrail_auth
  using (true);

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON auth.invitations FOR EACH ROW EXECUTE FUNCTION audit_row('token_hash');

grant delete, insert, select, update on auth.invitations to handrail_auth;

create table auth.passkeys (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}'::text[],
  name text not null,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  constraint passkeys_credential_id_key UNIQUE (credential_id),
  constraint passkeys_pkey PRIMARY KEY (organization_id, id),
  constraint passkeys_organization_id_account_id_fkey FOREIGN KEY (organization_id, account_id) REFERENCES auth.accounts(organization_id, id)
);

CREATE INDEX passkeys_by_account ON auth.passkeys USING btree (organization_id, account_id);

create policy owner_functions on auth.passkeys for all to handrail_owner
  using (true);

create policy sign_in on auth.passkeys for all to handrail_auth
  using (true);

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON auth.passkeys FOR EACH ROW EXECUTE FUNCTION audit_row('public_key');

grant delete, insert, select, update on auth.passkeys to handrail_auth;

create table auth.passwords (
  organization_id uuid not null,
  account_id uuid not null,
  hash text not null,
  set_at timestamp with time zone not null default now(),
  constraint passwords_pkey PRIMARY KEY (organization_id, account_id),
  constraint passwords_organization_id_account_id_fkey FOREIGN KEY (organization_id, account_id) REFERENCES auth.accounts(organization_id, id)
);

create policy owner_functions on auth.passwords for all to handrail_owner
  using (true);

create policy sign_in on auth.passwords for all to handrail_auth
  using (true);

grant delete, insert, select, update on auth.passwords to handrail_auth;

create table auth.recovery_codes (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  salt bytea not null,
  hash bytea not null,
  made_at timestamp with time zone not null default now(),
  used_at timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (organization_id, id),
  constraint recovery_codes_organization_id_account_id_fkey FOREIGN KEY (organization_id, account_id) REFERENCES auth.accounts(organization_id, id)
);

CREATE INDEX recovery_codes_by_account ON auth.recovery_codes USING btree (organization_id, account_id);

create policy owner_functions on auth.recovery_codes for all to handrail_owner
  using (true);

create policy sign_in on auth.recovery_codes for all to handrail_auth
  using (true);

grant delete, insert, select, update on auth.recovery_codes to handrail_auth;

create table auth.sessions (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  token_hash bytea not null,
  device_id uuid,
  device_name text not null,
  created_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  idle_minutes integer not null,
  locked_at timestamp with time zone,
  ended_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  confirmed_method text,
  constraint sessions_token_hash_key UNIQUE (token_hash),
  constraint sessions_pkey PRIMARY KEY (organization_id, id),
  constraint sessions_organization_id_account_id_fkey FOREIGN KEY (organization_id, account_id) REFERENCES auth.accounts(organization_id, id),
  constraint sessions_confirmed_method_check CHECK ((confirmed_method = ANY (ARRAY['password'::text, 'totp'::text, 'passkey'::text, 'pin'::text, 'recovery'::text])))
);

CREATE INDEX sessions_by_account ON auth.sessions USING btree (organization_id, account_id) WHERE (ended_at IS NULL);

create policy owner_functions on auth.sessions for all to handrail_owner
  using (true);

create policy sign_in on auth.sessions for all to handrail_auth
  using (true);

grant delete, insert, select, update on auth.sessions to handrail_auth;

create table auth.setup_links (
  id uuid not null default uuidv7(),
  token_hash bytea not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint setup_links_token_hash_key UNIQUE (token_hash),
  constraint setup_links_pkey PRIMARY KEY (id)
);

create policy owner_functions on auth.setup_links for all to handrail_owner
  using (true);

create policy sign_in on auth.setup_links for all to handrail_auth
  using (true);

grant delete, insert, select, update on auth.setup_links to handrail_auth;

create table auth.totp_secrets (
  organization_id uuid not null,
  account_id uuid not null,
  secret text not null,
  set_at timestamp with time zone not null default now(),
  last_step bigint not null default 0,
  constraint totp_secrets_pkey PRIMARY KEY (organization_id, account_id),
  constraint totp_secrets_organization_id_account_id_fkey FOREIGN KEY (organization_id, account_id) REFERENCES auth.accounts(organization_id, id)
);

create policy owner_functions on auth.totp_secrets for all to handrail_owner
  using (true);

create policy sign_in on auth.totp_secrets for all to handrail_auth
  using (true);

grant delete, insert, select, update on auth.totp_secrets to handrail_auth;

create table public.attendance_marks (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  session_id uuid not null,
  participant_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  source text not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by uuid not null,
  amends_id uuid,
  reason text not null default ''::text,
  constraint attendance_marks_pkey PRIMARY KEY (organization_id, id),
  constraint attendance_marks_organization_id_amends_id_fkey FOREIGN KEY (organization_id, amends_id) REFERENCES attendance_marks(organization_id, id),
  constraint attendance_marks_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id),
  constraint attendance_marks_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES sessions(organization_id, id),
  constraint attendance_marks_check CHECK (((amends_id IS NULL) OR (length(btrim(reason)) > 0))),
  constraint attendance_marks_check1 CHECK (((kind <> 'struck'::text) OR (amends_id IS NOT NULL))),
  constraint attendance_marks_kind_check CHECK ((kind = ANY (ARRAY['arrived'::text, 'left'::text, 'returned'::text, 'ended'::text, 'excused'::text, 'unexcused'::text, 'struck'::text]))),
  constraint attendance_marks_source_check CHECK ((source = ANY (ARRAY['staff'::text, 'phone'::text, 'telehealth'::text, 'import'::text])))
);

CREATE INDEX attendance_arrivals ON public.attendance_marks USING btree (organization_id, session_id, participant_id) WHERE (kind = 'arrived'::text);

CREATE INDEX attendance_marks_amending ON public.attendance_marks USING btree (organization_id, amends_id) WHERE (amends_id IS NOT NULL);

CREATE INDEX attendance_marks_by_participant ON public.attendance_marks USING btree (organization_id, participant_id, at);

CREATE INDEX attendance_marks_by_session ON public.attendance_marks USING btree (organization_id, session_id);

create policy owner_functions on public.attendance_marks for all to handrail_owner
  using (true);

create policy visible on public.attendance_marks for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('attendance'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = attendance_marks.organization_id) AND (home.participant_id = attendance_marks.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('attendance'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.attendance_marks FOR EACH ROW EXECUTE FUNCTION audit_row();

CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.attendance_marks FOR EACH ROW EXECUTE FUNCTION refuse_change();

grant insert, select on public.attendance_marks to handrail_app;

create table public.audit_entries (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  transaction xid8 not null default pg_current_xact_id(),
  at timestamp with time zone not null default clock_timestamp(),
  operation text not null,
  actor_kind text not null,
  actor_id uuid not null,
  request_id text not null default ''::text,
  table_name text not null,
  row_id uuid,
  subject_id uuid,
  purpose text not null default ''::text,
  before jsonb,
  after jsonb,
  constraint audit_entries_pkey PRIMARY KEY (organization_id, id),
  constraint audit_entries_operation_check CHECK ((operation = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text, 'read'::text, 'refused'::text])))
);

CREATE INDEX audit_entries_by_row ON public.audit_entries USING btree (organization_id, table_name, row_id);

CREATE INDEX audit_entries_by_subject ON public.audit_entries USING btree (organization_id, subject_id, id) WHERE (operation = ANY (ARRAY['read'::text, 'refused'::text]));

CREATE INDEX audit_entries_by_transaction ON public.audit_entries USING btree (transaction);

create policy adds on public.audit_entries for insert to handrail_app
  with check (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (actor_id = ( SELECT actor_person() AS actor_person)) AND (operation = ANY (ARRAY['read'::text, 'refused'::text]))));

create policy owner_functions on public.audit_entries for all to handrail_owner
  using (true);

create policy visible on public.audit_entries for select to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((subject_id IS NULL) OR ((subject_id IN ( SELECT visible_elsewhere('access'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = audit_entries.organization_id) AND (home.participant_id = audit_entries.subject_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('access'::text) AS home_programs))))))))));

CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();

grant insert, select on public.audit_entries to handrail_app;

create table public.audit_seals (
  organization_id uuid not null,
  sequence bigint not null,
  from_transaction xid8 not null,
  before_transaction xid8 not null,
  entries integer not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamp with time zone not null default clock_timestamp(),
  constraint audit_seals_pkey PRIMARY KEY (organization_id, sequence),
  constraint audit_seals_entries_check CHECK ((entries > 0))
);

create policy owner_functions on public.audit_seals for all to handrail_owner
  using (true);

create policy visible on public.audit_seals for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

grant select on public.audit_seals to handrail_app;

create table public.availability_windows (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  participant_id uuid not null,
  kind text not null,
  weekday smallint not null,
  starts time without time zone not null,
  ends time without time zone not null,
  note text not null default ''::text,
  constraint availability_windows_pkey PRIMARY KEY (organization_id, id),
  constraint availability_windows_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id),
  constraint availability_windows_check CHECK ((ends > starts)),
  constraint availability_windows_kind_check CHECK ((kind = ANY (ARRAY['work'::text, 'school'::text, 'childcare'::text, 'transport'::text, 'court'::text, 'other'::text]))),
  constraint availability_windows_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);

CREATE INDEX availability_windows_by_participant ON public.availability_windows USING btree (organization_id, participant_id);

create policy owner_functions on public.availability_windows for all to handrail_owner
  using (true);

create policy visible on public.availability_windows for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('directory'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = availability_windows.organization_id) AND (home.participant_id = availability_windows.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('directory'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.availability_windows FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.availability_windows to handrail_app;

create table public.break_glass_accesses (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  participant_id uuid not null,
  reason text not null,
  opened_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint break_glass_accesses_pkey PRIMARY KEY (organization_id, id),
  constraint break_glass_accesses_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id),
  constraint break_glass_accesses_organization_id_staff_id_fkey FOREIGN KEY (organization_id, staff_id) REFERENCES staff(organization_id, id),
  constraint break_glass_accesses_reason_check CHECK ((length(btrim(reason)) >= 10))
);

CREATE INDEX break_glass_by_participant ON public.break_glass_accesses USING btree (organization_id, participant_id);

CREATE INDEX break_glass_by_staff ON public.break_glass_accesses USING btree (organization_id, staff_id, expires_at);

create policy owner_functions on public.break_glass_accesses for all to handrail_owner
  using (true);

create policy visible on public.break_glass_accesses for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((staff_id = ( SELECT actor_person() AS actor_person)) OR ((participant_id IN ( SELECT visible_elsewhere('access'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = break_glass_accesses.organization_id) AND (home.participant_id = break_glass_accesses.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('access'::text) AS home_programs))))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.break_glass_accesses FOR EACH ROW EXECUTE FUNCTION audit_row();

grant insert, select on public.break_glass_accesses to handrail_app;

create table public.break_glass_reviews (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  access_id uuid not null,
  reviewed_by uuid not null,
  finding text not null,
  note text not null default ''::text,
  reviewed_at timestamp with time zone not null default now(),
  constraint break_glass_reviews_pkey PRIMARY KEY (organization_id, access_id),
  constraint break_glass_reviews_organization_id_access_id_fkey FOREIGN KEY (organization_id, access_id) REFERENCES break_glass_accesses(organization_id, id),
  constraint break_glass_reviews_finding_check CHECK ((finding = ANY (ARRAY['justified'::text, 'not_justified'::text])))
);

create policy owner_functions on public.break_glass_reviews for all to handrail_owner
  using (true);

create policy visible on public.break_glass_reviews for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.break_glass_reviews FOR EACH ROW EXECUTE FUNCTION audit_row();

grant insert, select on public.break_glass_reviews to handrail_app;

create table public.care_team_members (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  participant_id uuid not null,
  staff_id uuid not null,
  role text not null,
  during daterange not null,
  constraint care_team_members_pkey PRIMARY KEY (organization_id, participant_id, staff_id, role, during WITHOUT OVERLAPS),
  constraint care_team_members_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id),
  constraint care_team_members_organization_id_staff_id_fkey FOREIGN KEY (organization_id, staff_id) REFERENCES staff(organization_id, id),
  constraint care_team_members_role_check CHECK ((role = ANY (ARRAY['primary_counselor'::text, 'therapist'::text, 'nurse'::text, 'prescriber'::text, 'peer_specialist'::text, 'case_manager'::text])))
);

CREATE INDEX care_team_by_participant ON public.care_team_members USING btree (organization_id, participant_id, staff_id) INCLUDE (role, during);

CREATE INDEX care_team_by_staff ON public.care_team_members USING btree (organization_id, staff_id, participant_id) INCLUDE (role, during);

create policy owner_functions on public.care_team_members for all to handrail_owner
  using (true);

create policy visible on public.care_team_members for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('episode'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = care_team_members.organization_id) AND (home.participant_id = care_team_members.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('episode'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.care_team_members FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.care_team_members to handrail_app;

create table public.check_ins (
  organization_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  at timestamp with time zone not null,
  received_at timestamp with time zone not null default clock_timestamp(),
  mood smallint,
  urge smallint,
  sleep_hours numeric(3,1),
  used text,
  medication_taken text,
  note text not null default ''::text,
  constraint check_ins_pkey PRIMARY KEY (organization_id, id),
  constraint check_ins_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id),
  constraint check_ins_medication_taken_check CHECK ((medication_taken = ANY (ARRAY['yes'::text, 'no'::text, 'none_prescribed'::text]))),
  constraint check_ins_mood_check CHECK (((mood >= 0) AND (mood <= 10))),
  constraint check_ins_note_check CHECK ((length(note) <= 2000)),
  constraint check_ins_sleep_hours_check CHECK (((sleep_hours >= (0)::numeric) AND (sleep_hours <= (24)::numeric))),
  constraint check_ins_urge_check CHECK (((urge >= 0) AND (urge <= 10))),
  constraint check_ins_used_check CHECK ((used = ANY (ARRAY['yes'::text, 'no'::text])))
);

CREATE INDEX check_ins_by_participant ON public.check_ins USING btree (organization_id, participant_id, at DESC);

create policy owner_functions on public.check_ins for all to handrail_owner
  using (true);

create policy visible on public.check_ins for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('check_ins'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = check_ins.organization_id) AND (home.participant_id = check_ins.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('check_ins'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.check_ins FOR EACH ROW EXECUTE FUNCTION audit_row('note');

grant insert, select on public.check_ins to handrail_app;

create table public.cosign_requests (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  note_id uuid not null,
  participant_id uuid not null,
  of_staff_id uuid not null,
  because text not null,
  due_at timestamp with time zone not null,
  returned_at timestamp with time zone,
  returned_reason text not null default ''::text,
  answered_at timestamp with time zone,
  constraint cosign_requests_pkey PRIMARY KEY (organization_id, note_id),
  constraint cosign_requests_organization_id_note_id_fkey FOREIGN KEY (organization_id, note_id) REFERENCES notes(organization_id, id)
);

CREATE INDEX cosign_requests_by_staff ON public.cosign_requests USING btree (organization_id, of_staff_id, due_at) WHERE (answered_at IS NULL);

CREATE INDEX cosign_requests_returned ON public.cosign_requests USING btree (organization_id, note_id) WHERE ((returned_at IS NOT NULL) AND (answered_at IS NULL));

create policy owner_functions on public.cosign_requests for all to handrail_owner
  using (true);

create policy visible on public.cosign_requests for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('notes'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = cosign_requests.organization_id) AND (home.participant_id = cosign_requests.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('notes'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.cosign_requests FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.cosign_requests to handrail_app;

create table public.credentials (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  type text not null,
  number text not null default ''::text,
  state text not null default ''::text,
  issued_on date,
  expires_on date,
  needs_cosign boolean not null default false,
  source text not null default ''::text,
  recorded_at timestamp with time zone not null default now(),
  withdrawn_on date,
  constraint credentials_pkey PRIMARY KEY (organization_id, id),
  constraint credentials_organization_id_staff_id_fkey FOREIGN KEY (organization_id, staff_id) REFERENCES staff(organization_id, id)
);

CREATE INDEX credentials_by_staff ON public.credentials USING btree (organization_id, staff_id);

create policy owner_functions on public.credentials for all to handrail_owner
  using (true);

create policy visible on public.credentials for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.credentials FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.credentials to handrail_app;

create table public.emergency_contacts (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  participant_id uuid not null,
  name text not null,
  relation text not null default ''::text,
  phone text not null,
  position smallint not null default 0,
  constraint emergency_contacts_pkey PRIMARY KEY (organization_id, id),
  constraint emergency_contacts_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id)
);

CREATE INDEX emergency_contacts_by_participant ON public.emergency_contacts USING btree (organization_id, participant_id);

create policy owner_functions on public.emergency_contacts for all to handrail_owner
  using (true);

create policy visible on public.emergency_contacts for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('directory'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = emergency_contacts.organization_id) AND (home.participant_id = emergency_contacts.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('directory'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.emergency_contacts FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.emergency_contacts to handrail_app;

create table public.episodes (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  participant_id uuid not null,
  program_id uuid not null,
  admitted_on date not null,
  discharged_on date,
  discharge_reason text,
  discharge_note text not null default ''::text,
  apart boolean not null default false,
  constraint episodes_organization_id_participant_id_daterange_excl EXCLUDE USING gist (organization_id WITH =, participant_id WITH =, daterange(admitted_on, discharged_on) WITH &&),
  constraint episodes_organization_id_id_participant_id_key UNIQUE (organization_id, id, participant_id),
  constraint episodes_pkey PRIMARY KEY (organization_id, id),
  constraint episodes_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id),
  constraint episodes_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id),
  constraint episodes_check CHECK ((discharged_on >= admitted_on)),
  constraint episodes_discharge_reason_check CHECK ((discharge_reason = ANY (ARRAY['completed'::text, 'left_against_advice'::text, 'lost_contact'::text, 'terminated_by_facility'::text, 'transferred'::text, 'incarcerated'::text, 'deceased'::text, 'other'::text])))
);

CREATE INDEX episodes_apart ON public.episodes USING btree (organization_id, program_id, participant_id) WHERE apart;

CREATE INDEX episodes_by_participant ON public.episodes USING btree (organization_id, participant_id);

CREATE INDEX episodes_by_program ON public.episodes USING btree (organization_id, program_id, discharged_on);

create policy owner_functions on public.episodes for all to handrail_owner
  using (true);

create policy visible on public.episodes for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('episode'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = episodes.organization_id) AND (home.participant_id = episodes.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('episode'::text) AS home_programs)))))))));

CREATE TRIGGER apart BEFORE INSERT OR UPDATE OF program_id, participant_id ON public.episodes FOR EACH ROW EXECUTE FUNCTION episode_apart();

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.episodes FOR EACH ROW EXECUTE FUNCTION audit_row();

CREATE TRIGGER indexed AFTER INSERT OR DELETE OR UPDATE OF admitted_on, discharged_on ON public.episodes FOR EACH ROW EXECUTE FUNCTION index_episode();

grant delete, insert, select, update on public.episodes to handrail_app;

create table public.events (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamp with time zone not null default clock_timestamp(),
  name text not null,
  subject_id uuid,
  payload jsonb not null default '{}'::jsonb,
  constraint events_pkey PRIMARY KEY (organization_id, id)
);

CREATE INDEX events_by_name ON public.events USING btree (organization_id, name, id);

create policy owner_functions on public.events for all to handrail_owner
  using (true);

create policy visible on public.events for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

grant insert, select on public.events to handrail_app;

create table public.group_memberships (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  group_id uuid not null,
  participant_id uuid not null,
  during daterange not null,
  added_by uuid,
  added_at timestamp with time zone not null default now(),
  reason text not null default ''::text,
  ended_reason text not null default ''::text,
  constraint group_memberships_pkey PRIMARY KEY (organization_id, group_id, participant_id, during WITHOUT OVERLAPS),
  constraint group_memberships_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES groups(organization_id, id),
  constraint group_memberships_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id),
  constraint group_memberships_during_check CHECK ((NOT isempty(during)))
);

CREATE INDEX memberships_by_group ON public.group_memberships USING btree (organization_id, group_id);

CREATE INDEX memberships_by_participant ON public.group_memberships USING btree (organization_id, participant_id);

create policy owner_functions on public.group_memberships for all to handrail_owner
  using (true);

create policy visible on public.group_memberships for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('schedule'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = group_memberships.organization_id) AND (home.participant_id = group_memberships.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('schedule'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.group_memberships FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.group_memberships to handrail_app;

create table public.group_patterns (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  group_id uuid not null,
  weekday smallint not null,
  starts time without time zone not null,
  duration_minutes smallint not null,
  break_starts time without time zone,
  break_minutes smallint,
  place_id uuid not null,
  leader_id uuid not null,
  co_leader_id uuid,
  from_on date not null,
  to_on date,
  constraint group_patterns_pkey PRIMARY KEY (organization_id, id),
  constraint group_patterns_organization_id_co_leader_id_fkey FOREIGN KEY (organization_id, co_leader_id) REFERENCES staff(organization_id, id),
  constraint group_patterns_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES groups(organization_id, id),
  constraint group_patterns_organization_id_leader_id_fkey FOREIGN KEY (organization_id, leader_id) REFERENCES staff(organization_id, id),
  constraint group_patterns_organization_id_place_id_fkey FOREIGN KEY (organization_id, place_id) REFERENCES places(organization_id, id),
  constraint group_patterns_check CHECK ((co_leader_id <> leader_id)),
  constraint group_patterns_duration_minutes_check CHECK (((duration_minutes >= 5) AND (duration_minutes <= 720))),
  constraint group_patterns_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);

CREATE INDEX patterns_by_group ON public.group_patterns USING btree (organization_id, group_id);

create policy owner_functions on public.group_patterns for all to handrail_owner
  using (true);

create policy visible on public.group_patterns for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)))
  with check (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (group_id IN ( SELECT groups.id
   FROM groups))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.group_patterns FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.group_patterns to handrail_app;

create table public.group_topics (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  group_id uuid not null,
  position smallint not null,
  title text not null,
  constraint group_topics_organization_id_group_id_position_key UNIQUE (organization_id, group_id, "position"),
  constraint group_topics_pkey PRIMARY KEY (organization_id, id),
  constraint group_topics_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES groups(organization_id, id)
);

create policy owner_functions on public.group_topics for all to handrail_owner
  using (true);

create policy visible on public.group_topics for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)))
  with check (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (group_id IN ( SELECT groups.id
   FROM groups))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.group_topics FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.group_topics to handrail_app;

create table public.groups (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  program_id uuid not null,
  track_id uuid,
  name text not null,
  session_type text not null,
  soft_capacity smallint not null,
  hard_capacity smallint not null,
  starts_on date not null,
  ends_on date,
  import_key text,
  version integer not null default 1,
  constraint groups_organization_id_import_key_key UNIQUE (organization_id, import_key),
  constraint groups_pkey PRIMARY KEY (organization_id, id),
  constraint groups_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint groups_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id),
  constraint groups_organization_id_track_id_fkey FOREIGN KEY (organization_id, track_id) REFERENCES tracks(organization_id, id),
  constraint groups_check CHECK ((hard_capacity >= soft_capacity)),
  constraint groups_soft_capacity_check CHECK ((soft_capacity > 0))
);

create policy owner_functions on public.groups for all to handrail_owner
  using (true);

create policy visible on public.groups for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (program_id IN ( SELECT actor_programs('schedule'::text) AS actor_programs))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.groups FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.groups to handrail_app;

create table public.guard_answers (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  draft_id uuid not null,
  participant_id uuid,
  kind text not null,
  about text not null,
  score real,
  reason text not null,
  by_staff_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint guard_answers_pkey PRIMARY KEY (organization_id, id),
  constraint guard_answers_organization_id_draft_id_fkey FOREIGN KEY (organization_id, draft_id) REFERENCES note_drafts(organization_id, id),
  constraint guard_answers_kind_check CHECK ((kind = ANY (ARRAY['similarity'::text, 'possible_leak'::text]))),
  constraint guard_answers_reason_check CHECK ((length(btrim(reason)) > 0))
);

CREATE INDEX guard_answers_by_draft ON public.guard_answers USING btree (organization_id, draft_id);

create policy owner_functions on public.guard_answers for all to handrail_owner
  using (true);

create policy visible on public.guard_answers for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IS NULL) OR ((participant_id IN ( SELECT visible_elsewhere('notes'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = guard_answers.organization_id) AND (home.participant_id = guard_answers.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('notes'::text) AS home_programs))))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.guard_answers FOR EACH ROW EXECUTE FUNCTION audit_row();

grant insert, select on public.guard_answers to handrail_app;

create table public.help_contacts (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  program_id uuid not null,
  position smallint not null default 0,
  label_en text not null,
  label_es text not null,
  phone text not null,
  constraint help_contacts_pkey PRIMARY KEY (organization_id, id),
  constraint help_contacts_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id)
);

create policy owner_functions on public.help_contacts for all to handrail_owner
  using (true);

create policy visible on public.help_contacts for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.help_contacts FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.help_contacts to handrail_app;

create table public.holidays (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  site_id uuid not null,
  on_date date not null,
  name text not null,
  constraint holidays_organization_id_site_id_on_date_key UNIQUE (organization_id, site_id, on_date),
  constraint holidays_pkey PRIMARY KEY (organization_id, id),
  constraint holidays_organization_id_site_id_fkey FOREIGN KEY (organization_id, site_id) REFERENCES sites(organization_id, id)
);

create policy owner_functions on public.holidays for all to handrail_owner
  using (true);

create policy visible on public.holidays for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.holidays FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.holidays to handrail_app;

create table public.hour_rule_sets (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  code text not null,
  name text not null,
  source text not null,
  evidence text not null,
  effective_from date,
  effective_to date,
  basis text not null default 'delivered'::text,
  note text not null default ''::text,
  weekly_minutes_min integer,
  weekly_minutes_max integer,
  days_per_week_min smallint,
  minutes_per_day_min integer,
  services_per_week_min smallint,
  adolescent_below_age smallint,
  adolescent_weekly_minutes_min integer,
  adolescent_weekly_minutes_max integer,
  constraint hour_rule_sets_organization_id_code_effective_from_key UNIQUE (organization_id, code, effective_from),
  constraint hour_rule_sets_pkey PRIMARY KEY (organization_id, id),
  constraint hour_rule_sets_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint hour_rule_sets_basis_check CHECK ((basis = ANY (ARRAY['delivered'::text, 'scheduled'::text, 'operated'::text, 'certified'::text]))),
  constraint hour_rule_sets_evidence_check CHECK ((evidence = ANY (ARRAY['V'::text, 'S'::text, 'M'::text, 'C'::text])))
);

create policy owner_functions on public.hour_rule_sets for all to handrail_owner
  using (true);

create policy visible on public.hour_rule_sets for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.hour_rule_sets FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.hour_rule_sets to handrail_app;

create table public.hours_prescriptions (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  participant_id uuid not null,
  episode_id uuid not null,
  weekly_minutes integer not null,
  days_per_week smallint not null,
  during daterange not null,
  constraint hours_prescriptions_pkey PRIMARY KEY (organization_id, participant_id, during WITHOUT OVERLAPS),
  constraint hours_prescriptions_organization_id_episode_id_participant_fkey FOREIGN KEY (organization_id, episode_id, participant_id) REFERENCES episodes(organization_id, id, participant_id),
  constraint hours_prescriptions_days_per_week_check CHECK (((days_per_week >= 0) AND (days_per_week <= 7))),
  constraint hours_prescriptions_weekly_minutes_check CHECK (((weekly_minutes >= 0) AND (weekly_minutes <= 10080)))
);

CREATE INDEX prescriptions_by_participant ON public.hours_prescriptions USING btree (organization_id, participant_id);

create policy owner_functions on public.hours_prescriptions for all to handrail_owner
  using (true);

create policy visible on public.hours_prescriptions for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('episode'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = hours_prescriptions.organization_id) AND (home.participant_id = hours_prescriptions.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('episode'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.hours_prescriptions FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.hours_prescriptions to handrail_app;

create table public.import_rows (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  import_id uuid not null,
  table_name text not null,
  row_id uuid not null,
  act text not null,
  root_id uuid not null,
  row_key text,
  before jsonb,
  constraint import_rows_organization_id_import_id_table_name_row_id_key UNIQUE (organization_id, import_id, table_name, row_id),
  constraint import_rows_pkey PRIMARY KEY (organization_id, id),
  constraint import_rows_organization_id_import_id_fkey FOREIGN KEY (organization_id, import_id) REFERENCES imports(organization_id, id),
  constraint import_rows_act_check CHECK ((act = ANY (ARRAY['created'::text, 'updated'::text, 'matched'::text])))
);

CREATE INDEX import_rows_by_row ON public.import_rows USING btree (organization_id, table_name, row_id) WHERE (row_key IS NOT NULL);

create policy owner_functions on public.import_rows for all to handrail_owner
  using (true);

create policy visible on public.import_rows for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (import_id IN ( SELECT imports.id
   FROM imports))));

grant insert, select on public.import_rows to handrail_app;

create table public.import_templates (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  header_fingerprint text not null,
  mapping jsonb not null,
  saved_at timestamp with time zone not null default now(),
  constraint import_templates_organization_id_kind_header_fingerprint_key UNIQUE (organization_id, kind, header_fingerprint),
  constraint import_templates_pkey PRIMARY KEY (organization_id, id),
  constraint import_templates_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create policy owner_functions on public.import_templates for all to handrail_owner
  using (true);

create policy visible on public.import_templates for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.import_templates FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.import_templates to handrail_app;

create table public.import_undos (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  import_id uuid not null,
  undone_at timestamp with time zone not null,
  undone_by uuid not null,
  removed_count integer not null,
  restored_count integer not null,
  kept_count integer not null,
  constraint import_undos_pkey PRIMARY KEY (organization_id, import_id),
  constraint import_undos_organization_id_import_id_fkey FOREIGN KEY (organization_id, import_id) REFERENCES imports(organization_id, id)
);

create policy owner_functions on public.import_undos for all to handrail_owner
  using (true);

create policy visible on public.import_undos for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (import_id IN ( SELECT imports.id
   FROM imports))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.import_undos FOR EACH ROW EXECUTE FUNCTION audit_row();

grant insert, select on public.import_undos to handrail_app;

create table public.imports (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  program_id uuid not null,
  kind text not null,
  file_name text not null,
  file_hash bytea not null,
  mapping jsonb not null,
  created_count integer not null,
  updated_count integer not null,
  unchanged_count integer not null,
  skipped_count integer not null,
  applied_at timestamp with time zone not null,
  applied_by uuid not null,
  transaction xid8 not null default pg_current_xact_id(),
  constraint imports_pkey PRIMARY KEY (organization_id, id),
  constraint imports_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint imports_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id),
  constraint imports_kind_check CHECK ((kind = ANY (ARRAY['people'::text, 'staff'::text, 'groups'::text, 'rosters'::text, 'attendance'::text])))
);

CREATE INDEX imports_by_program ON public.imports USING btree (organization_id, program_id, applied_at);

create policy owner_functions on public.imports for all to handrail_owner
  using (true);

create policy visible on public.imports for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (program_id IN ( SELECT actor_programs('directory'::text) AS actor_programs))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.imports FOR EACH ROW EXECUTE FUNCTION audit_row();

grant insert, select on public.imports to handrail_app;

create table public.level_of_care_segments (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  participant_id uuid not null,
  episode_id uuid not null,
  level text not null,
  during daterange not null,
  reason text not null default ''::text,
  constraint level_of_care_segments_pkey PRIMARY KEY (organization_id, participant_id, during WITHOUT OVERLAPS),
  constraint level_of_care_segments_organization_id_episode_id_particip_fkey FOREIGN KEY (organization_id, episode_id, participant_id) REFERENCES episodes(organization_id, id, participant_id),
  constraint level_of_care_segments_during_check CHECK ((NOT isempty(during)))
);

CREATE INDEX segments_by_participant ON public.level_of_care_segments USING btree (organization_id, participant_id);

create policy owner_functions on public.level_of_care_segments for all to handrail_owner
  using (true);

create policy visible on public.level_of_care_segments for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('episode'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = level_of_care_segments.organization_id) AND (home.participant_id = level_of_care_segments.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('episode'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.level_of_care_segments FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.level_of_care_segments to handrail_app;

create table public.migrations (
  number integer not null,
  name text not null,
  checksum text not null,
  ran_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (number)
);

create table public.note_addenda (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  note_id uuid not null,
  participant_id uuid not null,
  author_id uuid not null,
  text text not null,
  sequence integer not null,
  previous_hash bytea not null,
  chain_hash bytea not null,
  written_at timestamp with time zone not null default clock_timestamp(),
  constraint note_addenda_organization_id_note_id_sequence_key UNIQUE (organization_id, note_id, sequence),
  constraint note_addenda_pkey PRIMARY KEY (organization_id, id),
  constraint note_addenda_organization_id_note_id_fkey FOREIGN KEY (organization_id, note_id) REFERENCES notes(organization_id, id),
  constraint note_addenda_text_check CHECK ((length(btrim(text)) > 0))
);

create policy owner_functions on public.note_addenda for all to handrail_owner
  using (true);

create policy visible on public.note_addenda for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('notes'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = note_addenda.organization_id) AND (home.participant_id = note_addenda.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('notes'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.note_addenda FOR EACH ROW EXECUTE FUNCTION audit_row('text');

CREATE TRIGGER chain BEFORE INSERT ON public.note_addenda FOR EACH ROW EXECUTE FUNCTION chain_addendum();

CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.note_addenda FOR EACH ROW EXECUTE FUNCTION refuse_change();

grant insert, select on public.note_addenda to handrail_app;

create table public.note_draft_fields (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  draft_id uuid not null,
  participant_id uuid,
  field text not null,
  value jsonb not null,
  version integer not null default 1,
  saved_at timestamp with time zone not null default clock_timestamp(),
  saved_by uuid not null,
  constraint note_draft_fields_pkey PRIMARY KEY (organization_id, draft_id, field),
  constraint note_draft_fields_organization_id_draft_id_fkey FOREIGN KEY (organization_id, draft_id) REFERENCES note_drafts(organization_id, id)
);

create policy owner_functions on public.note_draft_fields for all to handrail_owner
  using (true);

create policy visible on public.note_draft_fields for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (( SELECT actor_kind() AS actor_kind) <> 'participant'::text) AND ((participant_id IS NULL) OR ((participant_id IN ( SELECT visible_elsewhere('notes'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = note_draft_fields.organization_id) AND (home.participant_id = note_draft_fields.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('notes'::text) AS home_programs))))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.note_draft_fields FOR EACH ROW EXECUTE FUNCTION audit_row('value');

grant delete, insert, select, update on public.note_draft_fields to handrail_app;

create table public.note_draft_history (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  draft_id uuid not null,
  participant_id uuid,
  field text not null,
  version integer not null,
  value jsonb not null,
  saved_at timestamp with time zone not null default clock_timestamp(),
  saved_by uuid not null,
  constraint note_draft_history_pkey PRIMARY KEY (organization_id, draft_id, field, version),
  constraint note_draft_history_organization_id_draft_id_fkey FOREIGN KEY (organization_id, draft_id) REFERENCES note_drafts(organization_id, id)
);

create policy owner_functions on public.note_draft_history for all to handrail_owner
  using (true);

create policy visible on public.note_draft_history for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (( SELECT actor_kind() AS actor_kind) <> 'participant'::text) AND ((participant_id IS NULL) OR ((participant_id IN ( SELECT visible_elsewhere('notes'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = note_draft_history.organization_id) AND (home.participant_id = note_draft_history.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('notes'::text) AS home_programs))))))))));

grant insert, select on public.note_draft_history to handrail_app;

create table public.note_drafts (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  program_id uuid not null,
  kind text not null,
  session_id uuid,
  participant_id uuid,
  author_id uuid not null,
  format text not null,
  service_on date not null,
  opened_at timestamp with time zone not null default now(),
  discarded_at timestamp with time zone,
  constraint note_drafts_pkey PRIMARY KEY (organization_id, id),
  constraint note_drafts_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id),
  constraint note_drafts_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id),
  constraint note_drafts_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES sessions(organization_id, id),
  constraint note_drafts_check CHECK (((kind = 'group_shared'::text) = (participant_id IS NULL))),
  constraint note_drafts_check1 CHECK (((kind = 'individual'::text) OR (session_id IS NOT NULL))),
  constraint note_drafts_format_check CHECK ((format = ANY (ARRAY['GIRP'::text, 'SOAP'::text, 'DAP'::text, 'BIRP'::text, 'narrative'::text, 'crisis'::text]))),
  constraint note_drafts_kind_check CHECK ((kind = ANY (ARRAY['group_shared'::text, 'group_entry'::text, 'individual'::text])))
);

CREATE INDEX note_drafts_by_author ON public.note_drafts USING btree (organization_id, author_id);

CREATE INDEX note_drafts_by_participant ON public.note_drafts USING btree (organization_id, participant_id);

CREATE INDEX note_drafts_individual ON public.note_drafts USING btree (organization_id, program_id, service_on) WHERE ((kind = 'individual'::text) AND (discarded_at IS NULL));

CREATE UNIQUE INDEX note_drafts_entry ON public.note_drafts USING btree (organization_id, session_id, participant_id) WHERE ((kind = 'group_entry'::text) AND (discarded_at IS NULL));

CREATE UNIQUE INDEX note_drafts_shared ON public.note_drafts USING btree (organization_id, session_id) WHERE ((kind = 'group_shared'::text) AND (discarded_at IS NULL));

create policy owner_functions on public.note_drafts for all to handrail_owner
  using (true);

create policy visible on public.note_drafts for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (program_id IN ( SELECT actor_programs('notes'::text) AS actor_programs)) AND ((participant_id IS NULL) OR ((participant_id IN ( SELECT visible_elsewhere('notes'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = note_drafts.organization_id) AND (home.participant_id = note_drafts.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('notes'::text) AS home_programs))))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.note_drafts FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.note_drafts to handrail_app;

create table public.note_signatures (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  note_id uuid not null,
  participant_id uuid not null,
  addendum_id uuid,
  meaning text not null,
  signer_id uuid not null,
  signer_name text not null,
  credential text not null,
  method text not null,
  signed_at timestamp with time zone not null default clock_timestamp(),
  time_zone text not null,
  signed_hash bytea not null,
  constraint note_signatures_pkey PRIMARY KEY (organization_id, id),
  constraint note_signatures_organization_id_note_id_fkey FOREIGN KEY (organization_id, note_id) REFERENCES notes(organization_id, id),
  constraint note_signatures_meaning_check CHECK ((meaning = ANY (ARRAY['author'::text, 'cosigner'::text, 'addendum'::text]))),
  constraint note_signatures_method_check CHECK ((method = ANY (ARRAY['password'::text, 'totp'::text, 'passkey'::text, 'recovery'::text, 'import'::text])))
);

CREATE INDEX note_signatures_by_note ON public.note_signatures USING btree (organization_id, note_id);

CREATE INDEX note_signatures_cosigner ON public.note_signatures USING btree (organization_id, note_id) WHERE (meaning = 'cosigner'::text);

create policy owner_functions on public.note_signatures for all to handrail_owner
  using (true);

create policy visible on public.note_signatures for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('notes'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = note_signatures.organization_id) AND (home.participant_id = note_signatures.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('notes'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.note_signatures FOR EACH ROW EXECUTE FUNCTION audit_row();

CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.note_signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();

grant insert, select on public.note_signatures to handrail_app;

create table public.notes (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  participant_id uuid not null,
  program_id uuid not null,
  session_id uuid,
  draft_id uuid,
  kind text not null,
  format text not null,
  service_on date not null,
  author_id uuid not null,
  signed_at timestamp with time zone not null,
  sequence integer not null,
  content jsonb not null,
  content_hash bytea not null,
  previous_hash bytea not null,
  chain_hash bytea not null,
  late_reason text,
  due_at timestamp with time zone not null,
  constraint notes_organization_id_participant_id_sequence_key UNIQUE (organization_id, participant_id, sequence),
  constraint notes_pkey PRIMARY KEY (organization_id, id),
  constraint notes_organization_id_author_id_fkey FOREIGN KEY (organization_id, author_id) REFERENCES staff(organization_id, id),
  constraint notes_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id),
  constraint notes_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES sessions(organization_id, id),
  constraint notes_kind_check CHECK ((kind = ANY (ARRAY['group'::text, 'individual'::text])))
);

CREATE INDEX notes_by_author ON public.notes USING btree (organization_id, author_id, signed_at DESC);

CREATE INDEX notes_by_draft ON public.notes USING btree (organization_id, draft_id);

CREATE INDEX notes_by_participant ON public.notes USING btree (organization_id, participant_id, service_on DESC);

CREATE INDEX notes_by_session ON public.notes USING btree (organization_id, session_id);

CREATE INDEX notes_by_session_person ON public.notes USING btree (organization_id, session_id, participant_id);

create policy owner_functions on public.notes for all to handrail_owner
  using (true);

create policy visible on public.notes for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('notes'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = notes.organization_id) AND (home.participant_id = notes.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('notes'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.notes FOR EACH ROW EXECUTE FUNCTION audit_row('content');

CREATE TRIGGER chain BEFORE INSERT ON public.notes FOR EACH ROW EXECUTE FUNCTION chain_note();

CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.notes FOR EACH ROW EXECUTE FUNCTION refuse_change();

grant insert, select on public.notes to handrail_app;

create table public.notes_entered_in_error (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  note_id uuid not null,
  participant_id uuid not null,
  reason text not null,
  by_staff_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint notes_entered_in_error_pkey PRIMARY KEY (organization_id, note_id),
  constraint notes_entered_in_error_organization_id_note_id_fkey FOREIGN KEY (organization_id, note_id) REFERENCES notes(organization_id, id),
  constraint notes_entered_in_error_reason_check CHECK ((length(btrim(reason)) > 0))
);

create policy owner_functions on public.notes_entered_in_error for all to handrail_owner
  using (true);

create policy visible on public.notes_entered_in_error for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('notes'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = notes_entered_in_error.organization_id) AND (home.participant_id = notes_entered_in_error.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('notes'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.notes_entered_in_error FOR EACH ROW EXECUTE FUNCTION audit_row();

grant insert, select on public.notes_entered_in_error to handrail_app;

create table public.organizations (
  id uuid not null default uuidv7(),
  name text not null,
  neutral_name text not null,
  created_at timestamp with time zone not null default now(),
  constraint organizations_pkey PRIMARY KEY (id),
  constraint organizations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint organizations_neutral_name_check CHECK (((length(neutral_name) >= 1) AND (length(neutral_name) <= 60)))
);

create policy owner_functions on public.organizations for all to handrail_owner
  using (true);

create policy visible on public.organizations for all to handrail_app
  using ((id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.organizations FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.organizations to handrail_app;

create table public.outreach_attempts (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  participant_id uuid not null,
  task_id uuid,
  channel text not null,
  result text not null,
  note text not null default ''::text,
  at timestamp with time zone not null default now(),
  by_staff_id uuid not null,
  constraint outreach_attempts_pkey PRIMARY KEY (organization_id, id),
  constraint outreach_attempts_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id),
  constraint outreach_attempts_channel_check CHECK ((channel = ANY (ARRAY['call'::text, 'text'::text, 'voicemail'::text, 'letter'::text, 'visit'::text, 'in_person'::text]))),
  constraint outreach_attempts_result_check CHECK ((result = ANY (ARRAY['reached'::text, 'left_message'::text, 'no_answer'::text, 'wrong_number'::text, 'declined'::text])))
);

CREATE INDEX outreach_by_participant ON public.outreach_attempts USING btree (organization_id, participant_id, at);

create policy owner_functions on public.outreach_attempts for all to handrail_owner
  using (true);

create policy visible on public.outreach_attempts for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('tasks'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = outreach_attempts.organization_id) AND (home.participant_id = outreach_attempts.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('tasks'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.outreach_attempts FOR EACH ROW EXECUTE FUNCTION audit_row();

grant insert, select on public.outreach_attempts to handrail_app;

create table public.participant_index (
  organization_id uuid not null,
  participant_id uuid not null,
  program_id uuid not null,
  sort_name text not null,
  active_until date,
  constraint participant_index_pkey PRIMARY KEY (organization_id, participant_id),
  constraint participant_index_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id) ON DELETE CASCADE
);

CREATE INDEX participant_index_in_order ON public.participant_index USING btree (organization_id, sort_name, participant_id);

create policy owner_functions on public.participant_index for all to handrail_owner
  using (true);

create policy visible on public.participant_index for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((program_id IN ( SELECT actor_programs('directory'::text) AS actor_programs)) OR (participant_id IN ( SELECT visible_elsewhere('directory'::text) AS visible_elsewhere)))));

grant select on public.participant_index to handrail_app;

create table public.participant_names (
  organization_id uuid not null,
  participant_id uuid not null,
  word text not null,
  program_id uuid,
  sort_name text,
  active_until date,
  constraint participant_names_pkey PRIMARY KEY (organization_id, word, participant_id),
  constraint participant_names_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id) ON DELETE CASCADE,
  constraint participant_names_program_id_check CHECK ((program_id IS NOT NULL)),
  constraint participant_names_sort_name_check CHECK ((sort_name IS NOT NULL))
);

CREATE INDEX participant_names_by_participant ON public.participant_names USING btree (organization_id, participant_id, word);

create policy owner_functions on public.participant_names for all to handrail_owner
  using (true);

create policy visible on public.participant_names for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((program_id IN ( SELECT actor_programs('directory'::text) AS actor_programs)) OR (participant_id IN ( SELECT visible_elsewhere('directory'::text) AS visible_elsewhere)))));

CREATE TRIGGER indexed BEFORE INSERT ON public.participant_names FOR EACH ROW EXECUTE FUNCTION index_name();

grant delete, insert, select, update on public.participant_names to handrail_app;

create table public.participants (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  program_id uuid not null,
  legal_given_name text not null,
  legal_family_name text not null,
  preferred_name text not null default ''::text,
  nicknames text[] not null default '{}'::text[],
  pronouns text not null default ''::text,
  birth_on date,
  language text not null default 'en'::text,
  phone text not null default ''::text,
  email text not null default ''::text,
  address text not null default ''::text,
  employer text not null default ''::text,
  may_text boolean not null default false,
  may_voicemail boolean not null default false,
  neutral_contact_name text not null default ''::text,
  payer text not null default ''::text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  import_key text,
  constraint participants_organization_id_import_key_key UNIQUE (organization_id, import_key),
  constraint participants_pkey PRIMARY KEY (organization_id, id),
  constraint participants_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint participants_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id),
  constraint participants_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text])))
);

CREATE INDEX participants_by_birth ON public.participants USING btree (organization_id, birth_on);

CREATE INDEX participants_by_program ON public.participants USING btree (organization_id, program_id, id);

create policy owner_functions on public.participants for all to handrail_owner
  using (true);

create policy visible on public.participants for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((program_id IN ( SELECT actor_programs('directory'::text) AS actor_programs)) OR (id IN ( SELECT visible_elsewhere('directory'::text) AS visible_elsewhere)))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.participants FOR EACH ROW EXECUTE FUNCTION audit_row();

CREATE TRIGGER indexed AFTER INSERT OR UPDATE OF legal_given_name, legal_family_name, preferred_name, program_id ON public.participants FOR EACH ROW EXECUTE FUNCTION index_participant();

grant delete, insert, select, update on public.participants to handrail_app;

create table public.places (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  site_id uuid not null,
  name text not null,
  kind text not null,
  capacity smallint,
  closed_on date,
  constraint places_pkey PRIMARY KEY (organization_id, id),
  constraint places_organization_id_site_id_fkey FOREIGN KEY (organization_id, site_id) REFERENCES sites(organization_id, id),
  constraint places_capacity_check CHECK ((capacity > 0)),
  constraint places_kind_check CHECK ((kind = ANY (ARRAY['room'::text, 'telehealth'::text])))
);

create policy owner_functions on public.places for all to handrail_owner
  using (true);

create policy visible on public.places for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.places FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.places to handrail_app;

create table public.program_hour_rules (
  organization_id uuid not null,
  program_id uuid not null,
  rule_set_id uuid not null,
  during daterange not null,
  id uuid not null default uuidv7(),
  constraint program_hour_rules_pkey PRIMARY KEY (organization_id, program_id, rule_set_id, during WITHOUT OVERLAPS),
  constraint program_hour_rules_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id),
  constraint program_hour_rules_organization_id_rule_set_id_fkey FOREIGN KEY (organization_id, rule_set_id) REFERENCES hour_rule_sets(organization_id, id)
);

create policy owner_functions on public.program_hour_rules for all to handrail_owner
  using (true);

create policy visible on public.program_hour_rules for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.program_hour_rules FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.program_hour_rules to handrail_app;

create table public.program_settings (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  program_id uuid,
  key text not null,
  value jsonb not null,
  source text not null,
  effective_from date not null,
  set_at timestamp with time zone not null default now(),
  constraint program_settings_pkey PRIMARY KEY (organization_id, id),
  constraint program_settings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint program_settings_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id)
);

create policy owner_functions on public.program_settings for all to handrail_owner
  using (true);

create policy visible on public.program_settings for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.program_settings FOR EACH ROW EXECUTE FUNCTION audit_row();

grant insert, select on public.program_settings to handrail_app;

create table public.programs (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  site_id uuid not null,
  name text not null,
  neutral_name text not null,
  week_starts_on smallint not null default 1,
  closed_on date,
  constraint programs_pkey PRIMARY KEY (organization_id, id),
  constraint programs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id),
  constraint programs_organization_id_site_id_fkey FOREIGN KEY (organization_id, site_id) REFERENCES sites(organization_id, id),
  constraint programs_week_starts_on_check CHECK (((week_starts_on >= 1) AND (week_starts_on <= 7)))
);

create policy owner_functions on public.programs for all to handrail_owner
  using (true);

create policy visible on public.programs for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.programs FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.programs to handrail_app;

create table public.request_keys (
  organization_id uuid not null,
  person_id uuid not null,
  key uuid not null,
  endpoint text not null,
  body_hash bytea not null,
  reply jsonb,
  at timestamp with time zone not null default clock_timestamp(),
  constraint request_keys_pkey PRIMARY KEY (organization_id, person_id, key)
);

create policy owner_functions on public.request_keys for all to handrail_owner
  using (true);

create policy visible on public.request_keys for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (person_id = ( SELECT actor_person() AS actor_person))));

grant delete, insert, select, update on public.request_keys to handrail_app;

create table public.role_record_classes (
  role text not null,
  record_class text not null,
  constraint role_record_classes_pkey PRIMARY KEY (role, record_class)
);

create policy owner_functions on public.role_record_classes for all to handrail_owner
  using (true);

create policy reference on public.role_record_classes for select to handrail_app
  using (true);

grant select on public.role_record_classes to handrail_app;

create table public.session_breaks (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  session_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint session_breaks_pkey PRIMARY KEY (organization_id, id),
  constraint session_breaks_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES sessions(organization_id, id),
  constraint session_breaks_check CHECK ((ends_at > starts_at))
);

CREATE INDEX session_breaks_by_session ON public.session_breaks USING btree (organization_id, session_id);

create policy owner_functions on public.session_breaks for all to handrail_owner
  using (true);

create policy visible on public.session_breaks for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)))
  with check (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (session_id IN ( SELECT sessions.id
   FROM sessions))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.session_breaks FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.session_breaks to handrail_app;

create table public.session_changes (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  session_id uuid not null,
  kind text not null,
  before jsonb not null default '{}'::jsonb,
  after jsonb not null default '{}'::jsonb,
  reason text not null default ''::text,
  at timestamp with time zone not null default now(),
  by_staff_id uuid,
  constraint session_changes_pkey PRIMARY KEY (organization_id, id),
  constraint session_changes_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES sessions(organization_id, id),
  constraint session_changes_kind_check CHECK ((kind = ANY (ARRAY['moved'::text, 'cancelled'::text, 'restored'::text, 'covered'::text, 'topic'::text, 'ended'::text, 'reopened'::text, 'added'::text])))
);

CREATE INDEX session_changes_by_session ON public.session_changes USING btree (organization_id, session_id);

create policy owner_functions on public.session_changes for all to handrail_owner
  using (true);

create policy visible on public.session_changes for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)))
  with check (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (session_id IN ( SELECT sessions.id
   FROM sessions))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.session_changes FOR EACH ROW EXECUTE FUNCTION audit_row();

grant insert, select on public.session_changes to handrail_app;

create table public.session_leaders (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  session_id uuid not null,
  staff_id uuid not null,
  part text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  released_at timestamp with time zone,
  released_because text,
  constraint leader_in_two_places EXCLUDE USING gist (organization_id WITH =, staff_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE ((released_at IS NULL)),
  constraint session_leaders_pkey PRIMARY KEY (organization_id, id),
  constraint session_leaders_organization_id_session_id_starts_at_ends__fkey FOREIGN KEY (organization_id, session_id, starts_at, ends_at) REFERENCES sessions(organization_id, id, starts_at, ends_at) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint session_leaders_organization_id_staff_id_fkey FOREIGN KEY (organization_id, staff_id) REFERENCES staff(organization_id, id),
  constraint session_leaders_part_check CHECK ((part = ANY (ARRAY['leader'::text, 'co_leader'::text]))),
  constraint session_leaders_released_because_check CHECK ((released_because = ANY (ARRAY['session'::text, 'covered'::text])))
);

CREATE INDEX session_leaders_by_session ON public.session_leaders USING btree (organization_id, session_id);

CREATE INDEX session_leaders_by_staff ON public.session_leaders USING btree (organization_id, staff_id, starts_at);

CREATE UNIQUE INDEX session_leaders_part ON public.session_leaders USING btree (organization_id, session_id, part) WHERE (released_at IS NULL);

create policy owner_functions on public.session_leaders for all to handrail_owner
  using (true);

create policy visible on public.session_leaders for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)))
  with check (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND (session_id IN ( SELECT sessions.id
   FROM sessions))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.session_leaders FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.session_leaders to handrail_app;

create table public.session_seats (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  session_id uuid not null,
  participant_id uuid not null,
  kind text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  added_at timestamp with time zone not null default now(),
  added_by uuid,
  reason text not null default ''::text,
  released_at timestamp with time zone,
  released_because text,
  released_reason text not null default ''::text,
  constraint participant_in_two_places EXCLUDE USING gist (organization_id WITH =, participant_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE ((released_at IS NULL)),
  constraint session_seats_pkey PRIMARY KEY (organization_id, id),
  constraint session_seats_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id),
  constraint session_seats_organization_id_session_id_starts_at_ends_at_fkey FOREIGN KEY (organization_id, session_id, starts_at, ends_at) REFERENCES sessions(organization_id, id, starts_at, ends_at) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint session_seats_kind_check CHECK ((kind = ANY (ARRAY['member'::text, 'walk_in'::text, 'make_up'::text, 'visit'::text]))),
  constraint session_seats_released_because_check CHECK ((released_because = ANY (ARRAY['session'::text, 'membership'::text, 'hand'::text])))
);

CREATE INDEX session_seats_by_participant ON public.session_seats USING btree (organization_id, participant_id, starts_at);

CREATE INDEX session_seats_by_session ON public.session_seats USING btree (organization_id, session_id);

CREATE UNIQUE INDEX session_seats_once ON public.session_seats USING btree (organization_id, session_id, participant_id) WHERE (released_at IS NULL);

create policy owner_functions on public.session_seats for all to handrail_owner
  using (true);

create policy visible on public.session_seats for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IN ( SELECT visible_elsewhere('schedule'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = session_seats.organization_id) AND (home.participant_id = session_seats.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('schedule'::text) AS home_programs)))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.session_seats FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.session_seats to handrail_app;

create table public.session_types (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  code text not null,
  name_en text not null,
  name_es text not null,
  counts_clinical boolean not null,
  source text not null,
  constraint session_types_organization_id_code_key UNIQUE (organization_id, code),
  constraint session_types_pkey PRIMARY KEY (organization_id, id),
  constraint session_types_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create policy owner_functions on public.session_types for all to handrail_owner
  using (true);

create policy visible on public.session_types for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.session_types FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.session_types to handrail_app;

create table public.sessions (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  program_id uuid not null,
  group_id uuid,
  participant_id uuid,
  session_type text not null,
  pattern_id uuid,
  series_on date not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  place_id uuid not null,
  room_id uuid,
  topic text not null default ''::text,
  cancelled_at timestamp with time zone,
  ended_at timestamp with time zone,
  code_secret bytea not null default decode(replace((gen_random_uuid())::text, '-'::text, ''::text), 'hex'::text),
  version integer not null default 1,
  constraint room_in_two_places EXCLUDE USING gist (organization_id WITH =, room_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (((cancelled_at IS NULL) AND (room_id IS NOT NULL))),
  constraint sessions_organization_id_id_starts_at_ends_at_key UNIQUE (organization_id, id, starts_at, ends_at),
  constraint sessions_organization_id_pattern_id_series_on_key UNIQUE (organization_id, pattern_id, series_on),
  constraint sessions_pkey PRIMARY KEY (organization_id, id),
  constraint sessions_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES groups(organization_id, id),
  constraint sessions_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id),
  constraint sessions_organization_id_pattern_id_fkey FOREIGN KEY (organization_id, pattern_id) REFERENCES group_patterns(organization_id, id),
  constraint sessions_organization_id_place_id_fkey FOREIGN KEY (organization_id, place_id) REFERENCES places(organization_id, id),
  constraint sessions_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id),
  constraint sessions_check CHECK (((ends_at > starts_at) AND (ends_at <= (starts_at + '24:00:00'::interval)))),
  constraint sessions_check1 CHECK ((room_id = place_id)),
  constraint sessions_check2 CHECK (((group_id IS NULL) <> (participant_id IS NULL)))
);

CREATE INDEX sessions_by_group ON public.sessions USING btree (organization_id, group_id, starts_at);

CREATE INDEX sessions_by_participant ON public.sessions USING btree (organization_id, participant_id) WHERE (participant_id IS NOT NULL);

CREATE INDEX sessions_by_program ON public.sessions USING btree (organization_id, program_id, starts_at);

CREATE INDEX sessions_by_time ON public.sessions USING btree (organization_id, starts_at);

create policy owner_functions on public.sessions for all to handrail_owner
  using (true);

create policy visible on public.sessions for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((program_id IN ( SELECT actor_programs('schedule'::text) AS actor_programs)) OR ((( SELECT actor_kind() AS actor_kind) = 'participant'::text) AND (id IN ( SELECT own_sessions() AS own_sessions)))) AND ((participant_id IS NULL) OR ((participant_id IN ( SELECT visible_elsewhere('schedule'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = sessions.organization_id) AND (home.participant_id = sessions.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('schedule'::text) AS home_programs))))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.sessions FOR EACH ROW EXECUTE FUNCTION audit_row('code_secret');

CREATE TRIGGER follows AFTER UPDATE OF cancelled_at ON public.sessions FOR EACH ROW EXECUTE FUNCTION session_follows();

grant delete, insert, select, update on public.sessions to handrail_app;

create table public.sites (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null,
  time_zone text not null,
  address text not null default ''::text,
  phone text not null default ''::text,
  state text not null default ''::text,
  closed_on date,
  constraint sites_pkey PRIMARY KEY (organization_id, id),
  constraint sites_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create policy owner_functions on public.sites for all to handrail_owner
  using (true);

create policy visible on public.sites for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.sites FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.sites to handrail_app;

create table public.staff (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  given_name text not null,
  family_name text not null,
  preferred_name text not null default ''::text,
  email text not null,
  phone text not null default ''::text,
  job_title text not null default ''::text,
  started_on date not null,
  ended_on date,
  import_key text,
  constraint staff_organization_id_import_key_key UNIQUE (organization_id, import_key),
  constraint staff_pkey PRIMARY KEY (organization_id, id),
  constraint staff_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
);

create policy owner_functions on public.staff for all to handrail_owner
  using (true);

create policy visible on public.staff for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.staff FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.staff to handrail_app;

create table public.staff_roles (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  program_id uuid,
  role text not null,
  from_on date not null,
  to_on date,
  constraint staff_roles_pkey PRIMARY KEY (organization_id, id),
  constraint staff_roles_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id),
  constraint staff_roles_organization_id_staff_id_fkey FOREIGN KEY (organization_id, staff_id) REFERENCES staff(organization_id, id)
);

CREATE INDEX staff_roles_by_staff ON public.staff_roles USING btree (organization_id, staff_id);

create policy owner_functions on public.staff_roles for all to handrail_owner
  using (true);

create policy visible on public.staff_roles for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.staff_roles FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.staff_roles to handrail_app;

create table public.supervisions (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  supervisor_id uuid not null,
  during daterange not null,
  constraint supervisions_pkey PRIMARY KEY (organization_id, staff_id, during WITHOUT OVERLAPS),
  constraint supervisions_organization_id_staff_id_fkey FOREIGN KEY (organization_id, staff_id) REFERENCES staff(organization_id, id),
  constraint supervisions_organization_id_supervisor_id_fkey FOREIGN KEY (organization_id, supervisor_id) REFERENCES staff(organization_id, id),
  constraint supervisions_check CHECK ((supervisor_id <> staff_id))
);

create policy owner_functions on public.supervisions for all to handrail_owner
  using (true);

create policy visible on public.supervisions for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.supervisions FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.supervisions to handrail_app;

create table public.task_closures (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  task_id uuid not null,
  participant_id uuid,
  outcome text not null,
  note text not null default ''::text,
  closed_at timestamp with time zone not null default now(),
  closed_by uuid not null,
  constraint task_closures_pkey PRIMARY KEY (organization_id, task_id),
  constraint task_closures_organization_id_task_id_fkey FOREIGN KEY (organization_id, task_id) REFERENCES tasks(organization_id, id)
);

create policy owner_functions on public.task_closures for all to handrail_owner
  using (true);

create policy visible on public.task_closures for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IS NULL) OR ((participant_id IN ( SELECT visible_elsewhere('tasks'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = task_closures.organization_id) AND (home.participant_id = task_closures.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('tasks'::text) AS home_programs))))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.task_closures FOR EACH ROW EXECUTE FUNCTION audit_row();

grant insert, select on public.task_closures to handrail_app;

create table public.tasks (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  participant_id uuid,
  program_id uuid,
  kind text not null,
  owner_id uuid not null,
  reason text not null,
  next_act text not null,
  due_at timestamp with time zone not null,
  opened_at timestamp with time zone not null default now(),
  cause_key text not null,
  constraint tasks_organization_id_cause_key_key UNIQUE (organization_id, cause_key),
  constraint tasks_pkey PRIMARY KEY (organization_id, id),
  constraint tasks_organization_id_owner_id_fkey FOREIGN KEY (organization_id, owner_id) REFERENCES staff(organization_id, id),
  constraint tasks_organization_id_participant_id_fkey FOREIGN KEY (organization_id, participant_id) REFERENCES participants(organization_id, id)
);

CREATE INDEX tasks_by_owner ON public.tasks USING btree (organization_id, owner_id, due_at);

CREATE INDEX tasks_by_participant ON public.tasks USING btree (organization_id, participant_id);

create policy owner_functions on public.tasks for all to handrail_owner
  using (true);

create policy visible on public.tasks for all to handrail_app
  using (((organization_id = ( SELECT actor_organization() AS actor_organization)) AND ((participant_id IS NULL) OR ((participant_id IN ( SELECT visible_elsewhere('tasks'::text) AS visible_elsewhere)) OR (EXISTS ( SELECT
   FROM participant_index home
  WHERE ((home.organization_id = tasks.organization_id) AND (home.participant_id = tasks.participant_id) AND (home.program_id = ANY (ARRAY( SELECT home_programs('tasks'::text) AS home_programs))))))))));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.tasks FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.tasks to handrail_app;

create table public.tracks (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  program_id uuid not null,
  name text not null,
  closed_on date,
  constraint tracks_pkey PRIMARY KEY (organization_id, id),
  constraint tracks_organization_id_program_id_fkey FOREIGN KEY (organization_id, program_id) REFERENCES programs(organization_id, id)
);

create policy owner_functions on public.tracks for all to handrail_owner
  using (true);

create policy visible on public.tracks for all to handrail_app
  using ((organization_id = ( SELECT actor_organization() AS actor_organization)));

CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.tracks FOR EACH ROW EXECUTE FUNCTION audit_row();

grant delete, insert, select, update on public.tracks to handrail_app;

CREATE OR REPLACE FUNCTION auth.is_open(account auth.accounts, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select account.closed_at is null and (account.kind <> 'staff' or exists (
    select 1 from staff t where t.organization_id = account.organization_id and t.id = account.person_id
      and (t.ended_on is null or t.ended_on > at::date)))
$function$
;

CREATE OR REPLACE FUNCTION auth.open_session(token bytea, background boolean, at timestamp with time zone)
 RETURNS TABLE(organization_id uuid, id uuid, account_id uuid, kind text, person_id uuid, confirmed_at timestamp with time zone, confirmed_method text, locked boolean, demonstration boolean, roles jsonb)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare s auth.sessions; a auth.accounts;
begin
  select * into s from auth.sessions x where x.token_hash = token and x.ended_at is null and x.expires_at > at;
  if not found then return; end if;
  select * into a from auth.accounts x where x.organization_id = s.organization_id and x.id = s.account_id;
  if not found or not auth.is_open(a, at) then return; end if;
  if s.locked_at is null and s.last_seen_at + make_interval(mins => s.idle_minutes) < at then
    update auth.sessions x set locked_at = at where x.organization_id = s.organization_id and x.id = s.id;
    s.locked_at := at;
  elsif s.locked_at is null and not background and s.last_seen_at < at - interval '1 minute' then
    update auth.sessions x set last_seen_at = at where x.organization_id = s.organization_id and x.id = s.id;
  end if;
  return query select s.organization_id, s.id, s.account_id, a.kind, a.person_id, s.confirmed_at, s.confirmed_method, s.locked_at is not null, a.demonstration,
    (select jsonb_agg(jsonb_build_object('role', r.role, 'programId', r.program_id)) from staff_roles r
      where a.kind = 'staff' and r.organization_id = s.organization_id and r.staff_id = a.person_id and r.from_on <= at::date and (r.to_on is null or r.to_on > at::date));
end $function$
;

CREATE OR REPLACE PROCEDURE auth.protect(IN target regclass, IN audited boolean, IN hidden text[] DEFAULT '{}'::text[])
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_functions on %s to handrail_owner using (true) with check (true)', target);
  execute format('create policy sign_in on %s to handrail_auth using (true) with check (true)', target);
  execute format('grant select, insert, update, delete on %s to handrail_auth', target);
  if audited then
    execute format('create trigger audit after insert or update or delete on %s for each row execute function public.audit_row(%s)', target,
      (select coalesce(string_agg(quote_literal(h), ', '), '') from unnest(hidden) h));
  end if;
end $procedure$
;

CREATE OR REPLACE FUNCTION auth.take_try(bucket bytea, at timestamp with time zone, free integer, cap_seconds integer, within_seconds integer)
 RETURNS TABLE(id uuid, wait_seconds integer)
 LANGUAGE plpgsql
AS $function$
declare failures integer; last timestamptz; ready timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(take_try.bucket, 'hex'), 727002));
  select count(*), max(a.at) into failures, last from auth.attempts a
  where a.bucket = take_try.bucket and a.succeeded_at is null and a.at > take_try.at - make_interval(secs => within_seconds)
    -- A clock that was set back must not leave people waiting for the time it was wrong by.
    and a.at < take_try.at + interval '1 minute';
  ready := last + make_interval(secs => least(cap_seconds, 2 ^ least(failures - free, 20)));
  if failures >= free and ready > take_try.at then
    return query select null::uuid, ceil(extract(epoch from ready - take_try.at))::integer;
  else
    return query insert into auth.attempts as a (bucket, at) values (take_try.bucket, take_try.at) returning a.id, 0;
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.actor_focus()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('handrail.focus'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.actor_kind()
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
declare kind text := current_setting('handrail.actor_kind');
begin
  if kind = '' then raise exception 'no actor' using errcode = '42501'; end if;
  return kind;
end $function$
;

CREATE OR REPLACE FUNCTION public.actor_organization()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (current_setting('handrail.organization_id'::text))::uuid
;

CREATE OR REPLACE FUNCTION public.actor_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (current_setting('handrail.person_id'::text))::uuid
;

CREATE OR REPLACE FUNCTION public.actor_programs(wanted text)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 10
 SET search_path TO 'public'
AS $function$
declare
  who text := actor_kind();
  held text;
begin
  if who = 'participant' then return; end if;
  held := current_setting('handrail.programs.' || wanted, who = 'system');
  if who = 'system' or held = '*' then
    return query select p.id from programs p where p.organization_id = actor_organization();
  else
    return query select unnest(held::uuid[]);
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.actor_roles()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN string_to_array(current_setting('handrail.roles'::text), ','::text)
;

CREATE OR REPLACE FUNCTION public.actor_view(people uuid[])
 RETURNS TABLE(record_class text, programs text, sees text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 8
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  org uuid := actor_organization();
  who text := actor_kind();
  me uuid := actor_person();
  roles text[] := actor_roles();
  care uuid[];
  glass uuid[];
  apart_people uuid[];
  apart_programs uuid[];
  home_people uuid[];
  home_programs uuid[];
begin
  if who = 'system' then return; end if;
  if who = 'participant' then
    return query select c.record_class, '', case when bool_or(c.role = 'participant') and (people is null or me = any(people)) then array[me]::text else '{}' end
      from role_record_classes c group by 1;
    return;
  end if;
  if people is null then
    return query select c.record_class, case when bool_or(r.id is not null and r.program_id is null) then '*' else coalesce(array_agg(r.program_id) filter (where r.program_id is not null), '{}')::text end, ''
      from role_record_classes c left join staff_roles r on r.organization_id = org and r.staff_id = me and r.role = c.role and r.role = any(roles)
        and r.from_on <= current_date and (r.to_on is null or r.to_on > current_date)
      group by 1;
    return;
  end if;
  select array_agg(p.id), array_agg(p.program_id) into home_people, home_programs from participants p where p.organization_id = org and p.id = any(people);
  select array_agg(e.participant_id), array_agg(e.program_id) into apart_people, apart_programs from episodes e where e.organization_id = org and e.apart and e.participant_id = any(people);
  -- Rows are compared so that the B-tree is taken; for plain equality the planner prefers the far slower GiST key.
  care := array(select m.participant_id from care_team_members m where (m.organization_id, m.staff_id) >= (org, me) and (m.organization_id, m.staff_id) <= (org, me)
    and m.participant_id = any(people) and lower(m.during) <= current_date and coalesce(upper(m.during) > current_date, true));
  glass := array(select b.participant_id from break_glass_accesses b where b.organization_id = org and b.staff_id = me and b.participant_id = any(people) and b.expires_at > now());
  return query
    select h.record_class, h.programs, array(
        select x.id from unnest(home_people || apart_people, home_programs || apart_programs) x (id, program_id)
        where (h.held and (h.everywhere or x.program_id = any(h.ids) or x.id = any(care))) or (x.id = any(glass) and h.record_class <> 'access'))::text
    from (
      select c.record_class, bool_or(r.id is not null) as held, bool_or(r.id is not null and r.program_id is null) as everywhere, array_agg(r.program_id) as ids,
        case when bool_or(r.id is not null and r.program_id is null) then '*' else coalesce(array_agg(r.program_id) filter (where r.program_id is not null), '{}')::text end as programs
      from role_record_classes c left join staff_roles r on r.organization_id = org and r.staff_id = me and r.role = c.role and r.role = any(roles)
        and r.from_on <= current_date and (r.to_on is null or r.to_on > current_date)
      group by 1) h;
end $function$
;

CREATE OR REPLACE FUNCTION public.addendum_digest(a note_addenda)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN sha256(convert_to((jsonb_build_array((a).organization_id, (a).note_id, (a).author_id, (a).text, (a).sequence, (EXTRACT(epoch FROM (a).written_at))::text))::text, 'UTF8'::name))
;

CREATE OR REPLACE FUNCTION public.audit_digest(entry audit_entries)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN sha256(convert_to((jsonb_build_array((entry).organization_id, (entry).id, ((entry).transaction)::text, (EXTRACT(epoch FROM (entry).at))::text, (entry).operation, (entry).actor_kind, (entry).actor_id, (entry).request_id, (entry).table_name, (entry).row_id, (entry).subject_id, (entry).purpose, (entry).before, (entry).after))::text, 'UTF8'::name))
;

CREATE OR REPLACE FUNCTION public.audit_row()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.bookings_between(from_at timestamp with time zone, to_at timestamp with time zone, rooms uuid[], leaders uuid[], people uuid[])
 RETURNS TABLE(session_id uuid, group_id uuid, starts_at timestamp with time zone, ends_at timestamp with time zone, room_id uuid, leader_ids uuid[], participant_ids uuid[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT b.id,
     b.group_id,
     b.starts_at,
     b.ends_at,
     b.room_id,
     b.led,
     b.seated
    FROM ( SELECT s.id,
             s.group_id,
             s.starts_at,
             s.ends_at,
             s.room_id,
             ARRAY( SELECT l.staff_id
                    FROM session_leaders l
                   WHERE ((l.organization_id = s.organization_id) AND (l.session_id = s.id) AND (l.released_at IS NULL) AND (l.staff_id = ANY (bookings_between.leaders)))) AS led,
             ARRAY( SELECT t.participant_id
                    FROM session_seats t
                   WHERE ((t.organization_id = s.organization_id) AND (t.session_id = s.id) AND (t.released_at IS NULL) AND (t.participant_id = ANY (bookings_between.people)))) AS seated
            FROM sessions s
           WHERE ((s.organization_id = actor_organization()) AND (s.starts_at > (bookings_between.from_at - '24:00:00'::interval)) AND (s.starts_at < bookings_between.to_at) AND (s.ends_at > bookings_between.from_at) AND (s.cancelled_at IS NULL))) b
   WHERE ((b.room_id = ANY (bookings_between.rooms)) OR (b.led <> '{}'::uuid[]) OR (b.seated <> '{}'::uuid[]));
END
;

CREATE OR REPLACE FUNCTION public.chain_addendum()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare last record;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.note_id::text, 727003));
  select sequence, chain_hash into last from note_addenda where organization_id = new.organization_id and note_id = new.note_id order by sequence desc limit 1;
  new.sequence := coalesce(last.sequence, 0) + 1;
  new.previous_hash := coalesce(last.chain_hash, (select chain_hash from notes where organization_id = new.organization_id and id = new.note_id));
  new.chain_hash := sha256(new.previous_hash || addendum_digest(new));
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.chain_note()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare last record;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.participant_id::text, 727002));
  select sequence, chain_hash into last from notes where organization_id = new.organization_id and participant_id = new.participant_id order by sequence desc limit 1;
  new.sequence := coalesce(last.sequence, 0) + 1;
  new.previous_hash := coalesce(last.chain_hash, '\x00');
  new.content_hash := note_digest(new);
  new.chain_hash := sha256(new.previous_hash || new.content_hash);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.continue_memberships(of_group uuid, on_day date, why text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare goes_on integer;
begin
  if actor_kind() = 'participant' then raise exception 'not for participants' using errcode = '42501'; end if;
  update group_memberships m set during = daterange(lower(during), null), ended_reason = ''
    where organization_id = actor_organization() and group_id = of_group and upper(during) = on_day and ended_reason = why
      and not exists (select 1 from group_memberships l where l.organization_id = m.organization_id and l.group_id = m.group_id and l.participant_id = m.participant_id and lower(l.during) >= on_day);
  get diagnostics goes_on = row_count;
  return goes_on;
end $function$
;

CREATE OR REPLACE FUNCTION public.end_memberships(of_group uuid, on_day date, why text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare ended integer;
begin
  if actor_kind() = 'participant' then raise exception 'not for participants' using errcode = '42501'; end if;
  delete from group_memberships where organization_id = actor_organization() and group_id = of_group and lower(during) >= on_day;
  update group_memberships set during = daterange(lower(during), on_day), ended_reason = why
    where organization_id = actor_organization() and group_id = of_group and (upper(during) is null or upper(during) > on_day);
  get diagnostics ended = row_count;
  return ended;
end $function$
;

CREATE OR REPLACE FUNCTION public.episode_apart()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  new.apart := new.program_id <> (select p.program_id from participants p where p.organization_id = new.organization_id and p.id = new.participant_id);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.find_anyone(folded text[], born date)
 RETURNS TABLE(participant_id uuid, name text, program_id uuid, program text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.id, p.legal_given_name || ' ' || p.legal_family_name, g.id, g.name
  from participants p join programs g on g.organization_id = p.organization_id and g.id = p.program_id
  where actor_kind() = 'staff' and p.organization_id = actor_organization() and p.birth_on = born and cardinality(folded) >= 2
    and (select count(*) from participant_names n where n.organization_id = p.organization_id and n.participant_id = p.id and n.word = any(folded)) = cardinality(folded)
  limit 10
$function$
;

CREATE OR REPLACE FUNCTION public.focus_on(people uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform keep_view(case when actor_focus() is null then people else array(select unnest(people) intersect select actor_focus()) end);
end $function$
;

CREATE OR REPLACE FUNCTION public.give_up_seats(of_session uuid, people uuid[], at timestamp with time zone, why text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare freed integer;
begin
  if actor_kind() = 'participant' then raise exception 'not for participants' using errcode = '42501'; end if;
  update session_seats set released_at = coalesce(released_at, at), released_because = 'hand', released_reason = why
    where organization_id = actor_organization() and session_id = of_session and participant_id = any(people) and (released_at is null or released_because = 'session');
  get diagnostics freed = row_count;
  return freed;
end $function$
;

CREATE OR REPLACE FUNCTION public.hold_bookings(of uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare one uuid;
begin
  for one in select distinct k from unnest(of) k order by k loop perform pg_advisory_xact_lock(hashtextextended(one::text, 6)); end loop;
end $function$
;

CREATE OR REPLACE FUNCTION public.home_programs(wanted text)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 10
 SET search_path TO 'public'
AS $function$
begin
  if actor_kind() = 'participant' or current_setting('handrail.people', true) <> '' then return; end if;
  return query select actor_programs(wanted);
end $function$
;

CREATE OR REPLACE FUNCTION public.import_uses(of_import uuid)
 RETURNS TABLE(root_id uuid, used_by text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.index_episode()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  org uuid := coalesce(new.organization_id, old.organization_id);
  person uuid := coalesce(new.participant_id, old.participant_id);
  until date := (select max(coalesce(e.discharged_on, 'infinity')) from episodes e where e.organization_id = org and e.participant_id = person);
begin
  update participant_index set active_until = until where organization_id = org and participant_id = person;
  update participant_names set active_until = until where organization_id = org and participant_id = person;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.index_name()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  select i.program_id, i.sort_name, i.active_until into new.program_id, new.sort_name, new.active_until
  from participant_index i where i.organization_id = new.organization_id and i.participant_id = new.participant_id;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.index_participant()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare sorted text := left(regexp_replace(normalize(lower(concat_ws(' ', new.legal_family_name, coalesce(nullif(new.preferred_name, ''), new.legal_given_name)) collate "pg_c_utf8"), NFD), '[\u0300-\u036f]', '', 'g'), 120);
begin
  if tg_op = 'INSERT' then
    insert into participant_index (organization_id, participant_id, program_id, sort_name) values (new.organization_id, new.id, new.program_id, sorted);
    return null;
  end if;
  update participant_index set program_id = new.program_id, sort_name = sorted where organization_id = new.organization_id and participant_id = new.id;
  update participant_names set program_id = new.program_id, sort_name = sorted where organization_id = new.organization_id and participant_id = new.id;
  if new.program_id <> old.program_id then
    update episodes set apart = program_id <> new.program_id where organization_id = new.organization_id and participant_id = new.id;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.keep_view(people uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('handrail.people', coalesce(people::text, ''), true);
  perform set_config('handrail.programs.' || v.record_class, v.programs, true), set_config('handrail.sees.' || v.record_class, v.sees, true) from actor_view(people) v;
end $function$
;

CREATE OR REPLACE FUNCTION public.membership_spans(of_groups uuid[])
 RETURNS TABLE(group_id uuid, from_on date, to_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT m.group_id,
     lower(m.during) AS lower,
     upper(m.during) AS upper
    FROM group_memberships m
   WHERE ((m.organization_id = actor_organization()) AND (m.group_id = ANY (membership_spans.of_groups)));
END
;

CREATE OR REPLACE FUNCTION public.note_digest(n notes)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN sha256(convert_to((jsonb_build_array((n).organization_id, (n).participant_id, (n).program_id, (n).session_id, (n).kind, (n).format, (n).service_on, (n).author_id, (EXTRACT(epoch FROM (n).signed_at))::text, (n).sequence, (n).late_reason, (n).content))::text, 'UTF8'::name))
;

CREATE OR REPLACE FUNCTION public.note_import(of_import uuid, keys jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.open_classes()
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
RETURN ARRAY(SELECT DISTINCT c.record_class FROM role_record_classes c WHERE (current_setting(('handrail.sees.'::text || c.record_class), true) <> ALL (ARRAY[''::text, '{}'::text])))
;

CREATE OR REPLACE FUNCTION public.open_cosigns(from_at timestamp with time zone, until_at timestamp with time zone)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
RETURN ARRAY(SELECT c.note_id FROM cosign_requests c WHERE ((c.organization_id = actor_organization()) AND (c.due_at >= open_cosigns.from_at) AND (c.due_at < open_cosigns.until_at)) EXCEPT SELECT g.note_id FROM note_signatures g WHERE ((g.organization_id = actor_organization()) AND (g.meaning = 'cosigner'::text)) EXCEPT SELECT x.note_id FROM notes_entered_in_error x WHERE (x.organization_id = actor_organization()))
;

CREATE OR REPLACE FUNCTION public.open_tasks()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
RETURN ARRAY(SELECT t.id FROM tasks t WHERE ((t.organization_id = actor_organization()) AND (NOT (EXISTS (SELECT 1 FROM task_closures c WHERE ((c.organization_id = t.organization_id) AND (c.task_id = t.id)))))))
;

CREATE OR REPLACE FUNCTION public.organization_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT organizations.id
    FROM organizations
   ORDER BY organizations.id;
END
;

CREATE OR REPLACE FUNCTION public.own_sessions()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 60
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT s.session_id
    FROM session_seats s
   WHERE ((s.organization_id = actor_organization()) AND (s.participant_id = actor_person()));
END
;

CREATE OR REPLACE FUNCTION public.participant_rule(record_class text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN ('organization_id = (select actor_organization()) and '::text || person_rule('participant_id'::text, record_class))
;

CREATE OR REPLACE FUNCTION public.person_rule(column_name text, record_class text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN format('(@.%1$I in (select visible_elsewhere(%2$L)) or exists (select from participant_index home
    where home.organization_id = @.organization_id and home.participant_id = @.%1$I and home.program_id = any(array(select home_programs(%2$L)))))'::text, column_name, record_class)
;

CREATE OR REPLACE FUNCTION public.program_to_ask(person uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT p.program_id
    FROM participants p
   WHERE ((actor_kind() = 'staff'::text) AND (p.organization_id = actor_organization()) AND (p.id = program_to_ask.person));
END
;

CREATE OR REPLACE PROCEDURE public.protect(IN target regclass, IN rule text, IN append_only boolean DEFAULT false, IN hidden text[] DEFAULT '{}'::text[], IN audited boolean DEFAULT true, IN check_rule text DEFAULT NULL::text)
 LANGUAGE plpgsql
AS $procedure$
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
end $procedure$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin raise exception 'signed content never changes; write an addendum' using errcode = '42501'; end $function$
;

CREATE OR REPLACE FUNCTION public.restore_import(of_import uuid, roots uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.seal_audit()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.seat_holders(of_sessions uuid[])
 RETURNS TABLE(session_id uuid, participant_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT t.session_id,
     t.participant_id
    FROM session_seats t
   WHERE ((t.organization_id = actor_organization()) AND (t.session_id = ANY (seat_holders.of_sessions)) AND ((t.released_at IS NULL) OR (t.released_because = 'session'::text)));
END
;

CREATE OR REPLACE FUNCTION public.seats_taken(of_sessions uuid[])
 RETURNS TABLE(session_id uuid, taken integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT t.session_id,
     (count(*))::integer AS count
    FROM session_seats t
   WHERE ((t.organization_id = actor_organization()) AND (t.session_id = ANY (seats_taken.of_sessions)) AND (t.released_at IS NULL))
   GROUP BY t.session_id;
END
;

CREATE OR REPLACE FUNCTION public.session_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if new.cancelled_at is not null and old.cancelled_at is null then
    update session_leaders set released_at = new.cancelled_at, released_because = 'session' where organization_id = new.organization_id and session_id = new.id and released_at is null;
    update session_seats set released_at = new.cancelled_at, released_because = 'session' where organization_id = new.organization_id and session_id = new.id and released_at is null;
  elsif new.cancelled_at is null and old.cancelled_at is not null then
    update session_leaders set released_at = null, released_because = null where organization_id = new.organization_id and session_id = new.id and released_because = 'session';
    update session_seats set released_at = null, released_because = null where organization_id = new.organization_id and session_id = new.id and released_because = 'session';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.sessions_with_guests(of_sessions uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT s.s
    FROM unnest(sessions_with_guests.of_sessions) s(s)
   WHERE ((EXISTS ( SELECT 1
            FROM session_changes c
           WHERE ((c.organization_id = actor_organization()) AND (c.session_id = s.s)))) OR (EXISTS ( SELECT 1
            FROM session_seats t
           WHERE ((t.organization_id = actor_organization()) AND (t.session_id = s.s) AND (t.kind <> 'member'::text) AND (t.released_at IS NULL)))));
END
;

CREATE OR REPLACE FUNCTION public.sessions_with_record(of_sessions uuid[])
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  return query select s from unnest(of_sessions) s where exists (select 1 from attendance_marks m where m.organization_id = actor_organization() and m.session_id = s)
    or exists (select 1 from notes n where n.organization_id = actor_organization() and n.session_id = s)
    or exists (select 1 from note_drafts d where d.organization_id = actor_organization() and d.session_id = s);
end $function$
;

CREATE OR REPLACE FUNCTION public.sessions_with_room(of_program uuid, from_at timestamp with time zone, to_at timestamp with time zone)
 RETURNS TABLE(session_id uuid, starts_at timestamp with time zone, ends_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT s.id,
     s.starts_at,
     s.ends_at
    FROM (sessions s
      JOIN groups g ON (((g.organization_id = s.organization_id) AND (g.id = s.group_id))))
   WHERE ((s.organization_id = actor_organization()) AND (s.program_id = sessions_with_room.of_program) AND (sessions_with_room.of_program IN ( SELECT actor_programs('schedule'::text) AS actor_programs)) AND (s.starts_at >= sessions_with_room.from_at) AND (s.starts_at < sessions_with_room.to_at) AND (s.cancelled_at IS NULL) AND (( SELECT count(*) AS count
            FROM session_seats t
           WHERE ((t.organization_id = s.organization_id) AND (t.session_id = s.id) AND (t.released_at IS NULL))) < g.soft_capacity));
END
;

CREATE OR REPLACE FUNCTION public.set_actor(organization_id uuid, kind text, person_id uuid, account_id uuid, roles text, request_id text, purpose text, focus uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.sync_seats(of_groups uuid[], at timestamp with time zone)
 RETURNS TABLE(session_id uuid, participant_id uuid, change text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.tidy_sign_in(at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  delete from auth.attempts a where a.at < tidy_sign_in.at - interval '2 days';
  delete from auth.challenges c where c.expires_at < tidy_sign_in.at - interval '1 day';
  delete from auth.sessions s where coalesce(s.ended_at, s.expires_at) < tidy_sign_in.at - interval '90 days';
  -- First answers to repeatable requests: no device repeats one after a month.
  delete from request_keys k where k.at < tidy_sign_in.at - interval '30 days';
end $function$
;

CREATE OR REPLACE FUNCTION public.unsigned_sessions(of_programs uuid[], from_at timestamp with time zone, until_at timestamp with time zone)
 RETURNS TABLE(session_id uuid, missing integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.verify_audit(organization uuid)
 RETURNS TABLE(sequence bigint, fault text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.verify_notes(organization uuid)
 RETURNS TABLE(note_id uuid, fault text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.visible_elsewhere(wanted text)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 10
 SET search_path TO 'public'
AS $function$
declare
  org uuid := actor_organization();
  who text := actor_kind();
  me uuid := actor_person();
  held text;
begin
  if who = 'system' then return query select unnest(nullif(current_setting('handrail.people', true), '')::uuid[]); return; end if;
  if who = 'participant' or current_setting('handrail.people', true) <> '' then
    return query select unnest(current_setting('handrail.sees.' || wanted)::uuid[]);
    return;
  end if;
  held := current_setting('handrail.programs.' || wanted);
  if held = '*' then return; end if;
  if held <> '{}' then
    return query
      select e.participant_id from episodes e where e.organization_id = org and e.apart and e.program_id = any(held::uuid[])
      union all
      select m.participant_id from care_team_members m where (m.organization_id, m.staff_id) >= (org, me) and (m.organization_id, m.staff_id) <= (org, me) and lower(m.during) <= current_date and coalesce(upper(m.during) > current_date, true);
  end if;
  if wanted <> 'access' then
    return query select b.participant_id from break_glass_accesses b where b.organization_id = org and b.staff_id = me and b.expires_at > now();
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.visible_participants(wanted text)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 300
 SET search_path TO 'public'
AS $function$
declare
  who text := actor_kind();
  people text := current_setting('handrail.people', true);
begin
  if who = 'participant' or (who = 'staff' and people <> '') then
    return query select unnest(current_setting('handrail.sees.' || wanted)::uuid[]);
  elsif who = 'system' then
    if people <> '' then return query select unnest(people::uuid[]);
    else return query select p.id from participants p where p.organization_id = actor_organization(); end if;
  else
    return query select p.id from participants p where p.organization_id = actor_organization() and p.program_id in (select actor_programs(wanted));
    return query select visible_elsewhere(wanted);
  end if;
end $function$
;
