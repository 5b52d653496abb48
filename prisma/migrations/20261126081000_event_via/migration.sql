-- AlterTable
ALTER TABLE "workos_event" ADD COLUMN     "via" TEXT;
