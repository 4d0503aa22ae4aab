/**
 * Districts of Kutai Kartanegara on a grid of six columns and seven rows, [column, row] from the north-west: each district
 * is one tile, as large as any other, as near to its place as the grid allows. Drawn by hand after the seats of the
 * districts, west to east and north to south: the upper Mahakam lies left, the coast right, Samboja at the bottom. No
 * boundaries are drawn, because none could be had whose licence is clear.
 */
export const GRID_POSITIONS: Readonly<Record<string, readonly [column: number, row: number]>> = {
  '64.02.12': [0, 0], // Tabang
  '64.02.10': [1, 1], // Kembang Janggut
  '64.02.09': [1, 2], // Kenohan
  '64.02.11': [2, 2], // Muara Kaman
  '64.02.17': [5, 2], // Marang Kayu
  '64.02.18': [1, 3], // Muara Wis
  '64.02.08': [2, 3], // Kota Bangun
  '64.02.07': [3, 3], // Sebulu
  '64.02.05': [5, 3], // Muara Badak
  '64.02.01': [1, 4], // Muara Muntai
  '64.02.19': [2, 4], // Kota Bangun Darat
  '64.02.06': [3, 4], // Tenggarong
  '64.02.16': [4, 4], // Tenggarong Seberang
  '64.02.04': [5, 4], // Anggana
  '64.02.02': [3, 5], // Loa Kulu
  '64.02.03': [4, 5], // Loa Janan
  '64.02.15': [5, 5], // Sanga Sanga
  '64.02.20': [3, 6], // Samboja Barat
  '64.02.13': [4, 6], // Samboja
  '64.02.14': [5, 6], // Muara Jawa
};
