-- When somebody last signed in: sessions are forgotten, this stays, so that unused accounts can be found.
ALTER TABLE app_user ADD COLUMN last_sign_in_at timestamptz(3);
