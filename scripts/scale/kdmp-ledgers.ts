/** A ledger of the KDMP for each desa: a third without a musdesus, some over the limit, in arrears or in dispute. */
export const KDMP_LEDGERS = `
  with drawn as (
    select v.id as village, n, gen_random_uuid() as entry, abs(hashtextextended(v.id, 2)) % 3 as habit,
           extract(year from now())::int as year
      from village v, generate_series(1, 6) n where v.type = 'desa'),
  ledger as (
    select *, max(entry::text) filter (where n = 4) over (partition by village) as taken from drawn)
  insert into kdmp_entry (id, village_id, said, author, command_key)
  select entry, village,
         case n
           when 1 then jsonb_build_object('kind', 'musdesus', 'on', year || '-02-03')
           when 2 then jsonb_build_object('kind', 'approval', 'on', year || '-02-10')
           when 3 then jsonb_build_object('kind', 'support', 'fiscalYear', year, 'amount', 100000000 * (habit * 400 + 1))
           when 4 then jsonb_build_object('kind', 'instalment', 'on', year || '-06-10', 'amount', 4166666667)
           when 5 then jsonb_build_object('kind', 'repayment', 'on', year || '-09-01', 'amount', 1000000000)
           else jsonb_build_object('kind', 'verdict', 'about', taken, 'verdict',
                                   case habit when 1 then 'disputed' else 'confirmed' end)
         end, '{"id": "contoh"}'::jsonb, 'contoh'
    from ledger where habit > 0 or n > 3`;
