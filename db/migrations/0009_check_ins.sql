-- What a person tells from the phone. The id is made on the phone, so that a repeated delivery is the same row.
create table check_ins (
  organization_id uuid not null, id uuid not null, participant_id uuid not null,
  at timestamptz not null, received_at timestamptz not null default clock_timestamp(),
  mood smallint check (mood between 0 and 10), urge smallint check (urge between 0 and 10), sleep_hours numeric(3, 1) check (sleep_hours between 0 and 24),
  used text check (used in ('yes', 'no')), medication_taken text check (medication_taken in ('yes', 'no', 'none_prescribed')), note text not null default '' check (length(note) <= 2000),
  primary key (organization_id, id), foreign key (organization_id, participant_id) references participants
);
create index check_ins_by_participant on check_ins (organization_id, participant_id, at desc);
call protect('check_ins', participant_rule('check_ins'), append_only => true, hidden => '{note}');
