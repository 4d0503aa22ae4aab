-- Tables that only grow get numbers in the order of insertion, so that a checkpoint can say up to which row it has seen them
-- (prisma/proof/witnessed.ts). GENERATED ALWAYS: whoever inserts does not choose the number.
ALTER TABLE calendar_version ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE document_version ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE history_removal ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE legal_hold ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE legal_hold_release ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE obstacle_event ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE proposal_event ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE realisation ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE regency_settings ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE retention_rule ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE retention_run ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE verification_finding ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE village_change ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE workflow_code ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
ALTER TABLE write_receipt ADD COLUMN entry bigint NOT NULL GENERATED ALWAYS AS IDENTITY;

-- CreateIndex
CREATE UNIQUE INDEX "calendar_version_entry_key" ON "calendar_version"("entry");
CREATE UNIQUE INDEX "document_version_entry_key" ON "document_version"("entry");
CREATE UNIQUE INDEX "history_removal_entry_key" ON "history_removal"("entry");
CREATE UNIQUE INDEX "legal_hold_entry_key" ON "legal_hold"("entry");
CREATE UNIQUE INDEX "legal_hold_release_entry_key" ON "legal_hold_release"("entry");
CREATE UNIQUE INDEX "obstacle_event_entry_key" ON "obstacle_event"("entry");
CREATE UNIQUE INDEX "proposal_event_entry_key" ON "proposal_event"("entry");
CREATE UNIQUE INDEX "realisation_entry_key" ON "realisation"("entry");
CREATE UNIQUE INDEX "regency_settings_entry_key" ON "regency_settings"("entry");
CREATE UNIQUE INDEX "retention_rule_entry_key" ON "retention_rule"("entry");
CREATE UNIQUE INDEX "retention_run_entry_key" ON "retention_run"("entry");
CREATE UNIQUE INDEX "verification_finding_entry_key" ON "verification_finding"("entry");
CREATE UNIQUE INDEX "village_change_entry_key" ON "village_change"("entry");
CREATE UNIQUE INDEX "workflow_code_entry_key" ON "workflow_code"("entry");
CREATE UNIQUE INDEX "write_receipt_entry_key" ON "write_receipt"("entry");
