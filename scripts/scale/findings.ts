/**
 * Two findings for each village of the country, one of them still open a year on average after it was recorded: a third is settled,
 * a third waits to be judged, the rest is unanswered. Days are spread over three years.
 */
export const FINDING_STATEMENTS = [
  `insert into inspection_finding (village_id, fiscal_year, number, kind, title, cause, recommendation, amount, report_number,
                                   report_date, addressee, due_on, author, command_key, at)
   select v.id, extract(year from h.day)::int, n, case n when 1 then 'pengembalian' else 'administrasi' end, 'Temuan (contoh)',
          'Sebab (contoh)', 'Rekomendasi (contoh)', case n when 1 then 1000000000 end, 'LHP ' || n, h.day, 'kades', h.day + 60,
          '{"id": "contoh:inspektorat", "role": "inspektorat"}', v.id || '-' || n, h.day
     from village v
     cross join generate_series(1, 2) n
     cross join lateral (select current_date - (abs(hashtextextended(v.id, n)) % 1000)::int as day) h
    where v.type = 'desa'`,
  `insert into inspection_act (finding_id, seq, act, state, repaid, author, command_key, at)
   select f.id, 1, '{"type": "answered", "text": "Jawaban (contoh)", "evidence": null, "repaid": null, "budget": null}', 'dijawab', 0,
          '{"id": "contoh:kades", "role": "kades"}', f.command_key, f.at + interval '30 days'
     from inspection_finding f where abs(hashtextextended(f.village_id, 7 + f.number)) % 3 > 0`,
  `insert into inspection_act (finding_id, seq, act, state, repaid, author, command_key, at)
   select f.id, 2, '{"type": "judged", "verdict": "selesai", "reason": "Sesuai (contoh)", "repaid": null}', 'selesai', 0,
          '{"id": "contoh:inspektorat", "role": "inspektorat"}', f.command_key, f.at + interval '40 days'
     from inspection_finding f where abs(hashtextextended(f.village_id, 7 + f.number)) % 3 = 1`,
] as const;
