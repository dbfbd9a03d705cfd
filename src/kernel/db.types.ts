// Generated from the catalog by `npm run handrail -- schema`; do not edit.
import type { ColumnType, Generated } from 'kysely'

/** Read as a value, written as JSON text. */
type JsonColumn = ColumnType<unknown, string | undefined, string>

export interface DB {
  'auth.accounts': {
    organization_id: string
    id: Generated<string>
    kind: string
    person_id: string
    email: string | null
    created_at: Generated<string>
    closed_at: string | null
    demonstration: Generated<boolean>
  }
  'auth.activity': {
    id: Generated<string>
    organization_id: string | null
    account_id: string | null
    at: string
    what: string
    method: Generated<string>
    device_name: Generated<string>
    unfamiliar: Generated<boolean>
  }
  'auth.attempts': {
    id: Generated<string>
    bucket: Buffer
    at: Generated<string>
    succeeded_at: string | null
  }
  'auth.challenges': {
    id: Generated<string>
    kind: string
    secret_hash: Buffer
    payload: JsonColumn
    expires_at: string
    used_at: string | null
    tries: Generated<number>
  }
  'auth.devices': {
    organization_id: string
    id: Generated<string>
    account_id: string
    token_hash: Buffer
    pin_hash: string | null
    name: string
    pin_failures: Generated<number>
    pin_tried_at: string | null
    created_at: Generated<string>
    last_used_at: string | null
    removed_at: string | null
  }
  'auth.invitations': {
    organization_id: string
    id: Generated<string>
    account_id: string
    token_hash: Buffer
    purpose: string
    created_at: Generated<string>
    created_by: string
    expires_at: string
    used_at: string | null
    replaced_at: string | null
  }
  'auth.passkeys': {
    organization_id: string
    id: Generated<string>
    account_id: string
    credential_id: string
    public_key: Buffer
    counter: Generated<number>
    transports: Generated<string[]>
    name: string
    created_at: Generated<string>
    last_used_at: string | null
  }
  'auth.passwords': {
    organization_id: string
    account_id: string
    hash: string
    set_at: Generated<string>
  }
  'auth.recovery_codes': {
    organization_id: string
    id: Generated<string>
    account_id: string
    salt: Buffer
    hash: Buffer
    made_at: Generated<string>
    used_at: string | null
  }
  'auth.sessions': {
    organization_id: string
    id: Generated<string>
    account_id: string
    token_hash: Buffer
    device_id: string | null
    device_name: string
    created_at: Generated<string>
    last_seen_at: Generated<string>
    expires_at: string
    idle_minutes: number
    locked_at: string | null
    ended_at: string | null
    confirmed_at: string | null
    confirmed_method: string | null
  }
  'auth.setup_links': {
    id: Generated<string>
    token_hash: Buffer
    expires_at: string
    used_at: string | null
  }
  'auth.totp_secrets': {
    organization_id: string
    account_id: string
    secret: string
    set_at: Generated<string>
    last_step: Generated<number>
  }
  attendance_marks: {
    organization_id: string
    id: Generated<string>
    session_id: string
    participant_id: string
    kind: string
    at: string
    source: string
    recorded_at: Generated<string>
    recorded_by: string
    amends_id: string | null
    reason: Generated<string>
  }
  audit_entries: {
    organization_id: string
    id: Generated<string>
    transaction: Generated<string>
    at: Generated<string>
    operation: string
    actor_kind: string
    actor_id: string
    request_id: Generated<string>
    table_name: string
    row_id: string | null
    subject_id: string | null
    purpose: Generated<string>
    before: JsonColumn | null
    after: JsonColumn | null
  }
  audit_seals: {
    organization_id: string
    sequence: number
    from_transaction: string
    before_transaction: string
    entries: number
    previous_hash: Buffer
    hash: Buffer
    sealed_at: Generated<string>
  }
  availability_windows: {
    organization_id: string
    id: Generated<string>
    participant_id: string
    kind: string
    weekday: number
    starts: string
    ends: string
    note: Generated<string>
  }
  break_glass_accesses: {
    organization_id: string
    id: Generated<string>
    staff_id: string
    participant_id: string
    reason: string
    opened_at: Generated<string>
    expires_at: string
  }
  break_glass_reviews: {
    organization_id: string
    id: Generated<string>
    access_id: string
    reviewed_by: string
    finding: string
    note: Generated<string>
    reviewed_at: Generated<string>
  }
  care_team_members: {
    organization_id: string
    id: Generated<string>
    participant_id: string
    staff_id: string
    role: string
    during: string
  }
  check_ins: {
    organization_id: string
    id: string
    participant_id: string
    at: string
    received_at: Generated<string>
    mood: number | null
    urge: number | null
    sleep_hours: number | null
    used: string | null
    medication_taken: string | null
    note: Generated<string>
  }
  cosign_requests: {
    organization_id: string
    id: Generated<string>
    note_id: string
    participant_id: string
    of_staff_id: string
    because: string
    due_at: string
    returned_at: string | null
    returned_reason: Generated<string>
    answered_at: string | null
  }
  credentials: {
    organization_id: string
    id: Generated<string>
    staff_id: string
    type: string
    number: Generated<string>
    state: Generated<string>
    issued_on: string | null
    expires_on: string | null
    needs_cosign: Generated<boolean>
    source: Generated<string>
    recorded_at: Generated<string>
    withdrawn_on: string | null
  }
  emergency_contacts: {
    organization_id: string
    id: Generated<string>
    participant_id: string
    name: string
    relation: Generated<string>
    phone: string
    position: Generated<number>
  }
  episodes: {
    organization_id: string
    id: Generated<string>
    participant_id: string
    program_id: string
    admitted_on: string
    discharged_on: string | null
    discharge_reason: string | null
    discharge_note: Generated<string>
    apart: Generated<boolean>
  }
  events: {
    organization_id: string
    id: Generated<string>
    at: Generated<string>
    name: string
    subject_id: string | null
    payload: JsonColumn
  }
  group_memberships: {
    organization_id: string
    id: Generated<string>
    group_id: string
    participant_id: string
    during: string
    added_by: string | null
    added_at: Generated<string>
    reason: Generated<string>
    ended_reason: Generated<string>
  }
  group_patterns: {
    organization_id: string
    id: Generated<string>
    group_id: string
    weekday: number
    starts: string
    duration_minutes: number
    break_starts: string | null
    break_minutes: number | null
    place_id: string
    leader_id: string
    co_leader_id: string | null
    from_on: string
    to_on: string | null
  }
  group_topics: {
    organization_id: string
    id: Generated<string>
    group_id: string
    position: number
    title: string
  }
  groups: {
    organization_id: string
    id: Generated<string>
    program_id: string
    track_id: string | null
    name: string
    session_type: string
    soft_capacity: number
    hard_capacity: number
    starts_on: string
    ends_on: string | null
    import_key: string | null
    version: Generated<number>
  }
  guard_answers: {
    organization_id: string
    id: Generated<string>
    draft_id: string
    participant_id: string | null
    kind: string
    about: string
    score: number | null
    reason: string
    by_staff_id: string
    at: Generated<string>
  }
  help_contacts: {
    organization_id: string
    id: Generated<string>
    program_id: string
    position: Generated<number>
    label_en: string
    label_es: string
    phone: string
  }
  holidays: {
    organization_id: string
    id: Generated<string>
    site_id: string
    on_date: string
    name: string
  }
  hour_rule_sets: {
    organization_id: string
    id: Generated<string>
    code: string
    name: string
    source: string
    evidence: string
    effective_from: string | null
    effective_to: string | null
    basis: Generated<string>
    note: Generated<string>
    weekly_minutes_min: number | null
    weekly_minutes_max: number | null
    days_per_week_min: number | null
    minutes_per_day_min: number | null
    services_per_week_min: number | null
    adolescent_below_age: number | null
    adolescent_weekly_minutes_min: number | null
    adolescent_weekly_minutes_max: number | null
  }
  hours_prescriptions: {
    organization_id: string
    id: Generated<string>
    participant_id: string
    episode_id: string
    weekly_minutes: number
    days_per_week: number
    during: string
  }
  import_rows: {
    organization_id: string
    id: Generated<string>
    import_id: string
    table_name: string
    row_id: string
    act: string
    root_id: string
    row_key: string | null
    before: JsonColumn | null
  }
  import_templates: {
    organization_id: string
    id: Generated<string>
    kind: string
    header_fingerprint: string
    mapping: JsonColumn
    saved_at: Generated<string>
  }
  import_undos: {
    organization_id: string
    id: Generated<string>
    import_id: string
    undone_at: string
    undone_by: string
    removed_count: number
    restored_count: number
    kept_count: number
  }
  imports: {
    organization_id: string
    id: Generated<string>
    program_id: string
    kind: string
    file_name: string
    file_hash: Buffer
    mapping: JsonColumn
    created_count: number
    updated_count: number
    unchanged_count: number
    skipped_count: number
    applied_at: string
    applied_by: string
    transaction: Generated<string>
  }
  level_of_care_segments: {
    organization_id: string
    id: Generated<string>
    participant_id: string
    episode_id: string
    level: string
    during: string
    reason: Generated<string>
  }
  migrations: {
    number: number
    name: string
    checksum: string
    ran_at: Generated<string>
  }
  note_addenda: {
    organization_id: string
    id: Generated<string>
    note_id: string
    participant_id: string
    author_id: string
    text: string
    sequence: number
    previous_hash: Buffer
    chain_hash: Buffer
    written_at: Generated<string>
  }
  note_draft_fields: {
    organization_id: string
    id: Generated<string>
    draft_id: string
    participant_id: string | null
    field: string
    value: JsonColumn
    version: Generated<number>
    saved_at: Generated<string>
    saved_by: string
  }
  note_draft_history: {
    organization_id: string
    id: Generated<string>
    draft_id: string
    participant_id: string | null
    field: string
    version: number
    value: JsonColumn
    saved_at: Generated<string>
    saved_by: string
  }
  note_drafts: {
    organization_id: string
    id: Generated<string>
    program_id: string
    kind: string
    session_id: string | null
    participant_id: string | null
    author_id: string
    format: string
    service_on: string
    opened_at: Generated<string>
    discarded_at: string | null
  }
  note_signatures: {
    organization_id: string
    id: Generated<string>
    note_id: string
    participant_id: string
    addendum_id: string | null
    meaning: string
    signer_id: string
    signer_name: string
    credential: string
    method: string
    signed_at: Generated<string>
    time_zone: string
    signed_hash: Buffer
  }
  notes: {
    organization_id: string
    id: Generated<string>
    participant_id: string
    program_id: string
    session_id: string | null
    draft_id: string | null
    kind: string
    format: string
    service_on: string
    author_id: string
    signed_at: string
    sequence: number
    content: JsonColumn
    content_hash: Buffer
    previous_hash: Buffer
    chain_hash: Buffer
    late_reason: string | null
    due_at: string
  }
  notes_entered_in_error: {
    organization_id: string
    id: Generated<string>
    note_id: string
    participant_id: string
    reason: string
    by_staff_id: string
    at: Generated<string>
  }
  organizations: {
    id: Generated<string>
    name: string
    neutral_name: string
    created_at: Generated<string>
  }
  outreach_attempts: {
    organization_id: string
    id: Generated<string>
    participant_id: string
    task_id: string | null
    channel: string
    result: string
    note: Generated<string>
    at: Generated<string>
    by_staff_id: string
  }
  participant_index: {
    organization_id: string
    participant_id: string
    program_id: string
    sort_name: string
    active_until: string | null
  }
  participant_names: {
    organization_id: string
    participant_id: string
    word: string
    program_id: string | null
    sort_name: string | null
    active_until: string | null
  }
  participants: {
    organization_id: string
    id: Generated<string>
    program_id: string
    legal_given_name: string
    legal_family_name: string
    preferred_name: Generated<string>
    nicknames: Generated<string[]>
    pronouns: Generated<string>
    birth_on: string | null
    language: Generated<string>
    phone: Generated<string>
    email: Generated<string>
    address: Generated<string>
    employer: Generated<string>
    may_text: Generated<boolean>
    may_voicemail: Generated<boolean>
    neutral_contact_name: Generated<string>
    payer: Generated<string>
    version: Generated<number>
    created_at: Generated<string>
    import_key: string | null
  }
  places: {
    organization_id: string
    id: Generated<string>
    site_id: string
    name: string
    kind: string
    capacity: number | null
    closed_on: string | null
  }
  program_hour_rules: {
    organization_id: string
    program_id: string
    rule_set_id: string
    during: string
    id: Generated<string>
  }
  program_settings: {
    organization_id: string
    id: Generated<string>
    program_id: string | null
    key: string
    value: JsonColumn
    source: string
    effective_from: string
    set_at: Generated<string>
  }
  programs: {
    organization_id: string
    id: Generated<string>
    site_id: string
    name: string
    neutral_name: string
    week_starts_on: Generated<number>
    closed_on: string | null
  }
  request_keys: {
    organization_id: string
    person_id: string
    key: string
    endpoint: string
    body_hash: Buffer
    reply: JsonColumn | null
    at: Generated<string>
  }
  role_record_classes: {
    role: string
    record_class: string
  }
  session_breaks: {
    organization_id: string
    id: Generated<string>
    session_id: string
    starts_at: string
    ends_at: string
    removed_at: string | null
  }
  session_changes: {
    organization_id: string
    id: Generated<string>
    session_id: string
    kind: string
    before: JsonColumn
    after: JsonColumn
    reason: Generated<string>
    at: Generated<string>
    by_staff_id: string | null
  }
  session_leaders: {
    organization_id: string
    id: Generated<string>
    session_id: string
    staff_id: string
    part: string
    starts_at: string
    ends_at: string
    released_at: string | null
    released_because: string | null
  }
  session_seats: {
    organization_id: string
    id: Generated<string>
    session_id: string
    participant_id: string
    kind: string
    starts_at: string
    ends_at: string
    added_at: Generated<string>
    added_by: string | null
    reason: Generated<string>
    released_at: string | null
    released_because: string | null
    released_reason: Generated<string>
  }
  session_types: {
    organization_id: string
    id: Generated<string>
    code: string
    name_en: string
    name_es: string
    counts_clinical: boolean
    source: string
  }
  sessions: {
    organization_id: string
    id: Generated<string>
    program_id: string
    group_id: string | null
    participant_id: string | null
    session_type: string
    pattern_id: string | null
    series_on: string
    starts_at: string
    ends_at: string
    place_id: string
    room_id: string | null
    topic: Generated<string>
    cancelled_at: string | null
    ended_at: string | null
    code_secret: Generated<Buffer>
    version: Generated<number>
  }
  sites: {
    organization_id: string
    id: Generated<string>
    name: string
    time_zone: string
    address: Generated<string>
    phone: Generated<string>
    state: Generated<string>
    closed_on: string | null
  }
  staff: {
    organization_id: string
    id: Generated<string>
    given_name: string
    family_name: string
    preferred_name: Generated<string>
    email: string
    phone: Generated<string>
    job_title: Generated<string>
    started_on: string
    ended_on: string | null
    import_key: string | null
  }
  staff_roles: {
    organization_id: string
    id: Generated<string>
    staff_id: string
    program_id: string | null
    role: string
    from_on: string
    to_on: string | null
  }
  supervisions: {
    organization_id: string
    id: Generated<string>
    staff_id: string
    supervisor_id: string
    during: string
  }
  task_closures: {
    organization_id: string
    id: Generated<string>
    task_id: string
    participant_id: string | null
    outcome: string
    note: Generated<string>
    closed_at: Generated<string>
    closed_by: string
  }
  tasks: {
    organization_id: string
    id: Generated<string>
    participant_id: string | null
    program_id: string | null
    kind: string
    owner_id: string
    reason: string
    next_act: string
    due_at: string
    opened_at: Generated<string>
    cause_key: string
  }
  tracks: {
    organization_id: string
    id: Generated<string>
    program_id: string
    name: string
    closed_on: string | null
  }
}
