-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "organizations" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);
