-- expand
-- When the engine was last asked about a command on its way: several processes share the asking, and what cannot be finished is asked
-- about less and less often.
ALTER TABLE "command_intent" ADD COLUMN     "asked_at" TIMESTAMPTZ(3);
