-- What was never on the screen in practice mode counted as wrong. The next start folds anew from the first such attempt on.
UPDATE "Attempt" SET "ability" = NULL WHERE "mode" = 'practice';
