-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "workos_updated_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "feature_status" ADD COLUMN     "stale_at" TIMESTAMPTZ(3),
ALTER COLUMN "checked_at" DROP NOT NULL;

-- CreateTable
CREATE TABLE "workos_event" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "organization_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "error" TEXT,
    "payload" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "workos_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_state" (
    "environment" TEXT NOT NULL,
    "cursor_at" TIMESTAMPTZ(3),
    "cursor" TEXT,
    "claimed_at" TIMESTAMPTZ(3),
    "synced_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_state_pkey" PRIMARY KEY ("environment")
);

-- CreateIndex
CREATE INDEX "portal_session_opened_at_idx" ON "portal_session"("opened_at");

-- CreateIndex
CREATE INDEX "workos_event_outcome_received_at_idx" ON "workos_event"("outcome", "received_at");
