-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "organizations" JSONB NOT NULL DEFAULT '[]',
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);
