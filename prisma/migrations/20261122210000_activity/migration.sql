-- CreateTable
CREATE TABLE "activity" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "intent" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "user_id" TEXT,
    "user_name" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "portal_session_id" TEXT,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "activity_organization_id_id_idx" ON "activity"("organization_id", "id" DESC);

-- CreateIndex
CREATE INDEX "activity_organization_id_intent_id_idx" ON "activity"("organization_id", "intent", "id" DESC);
