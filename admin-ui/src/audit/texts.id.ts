export const texts = {
  record: {
    person: 'Orang',
    from: 'Dari tanggal',
    to: 'Sampai tanggal',
    who: 'Siapa',
  },
};
