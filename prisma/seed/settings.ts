import { DEFAULT_SETTINGS } from '@siklus/workflows/domain/policy/settings.ts';
import type { ClientBase } from 'pg';

/** Version 1 of each regency that has decided nothing yet: the defaults of the domain, so that its history begins somewhere. */
export async function seedSettings(client: ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO regency_settings (regency_code, version, settings, reason, changed_by, command_id)
     SELECT code, 1, $1, 'Setelan bawaan', 'system:seed', 'seed/settings/1' FROM regency AS r
      WHERE NOT EXISTS (SELECT FROM regency_settings WHERE regency_code = r.code)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(DEFAULT_SETTINGS)],
  );
}
