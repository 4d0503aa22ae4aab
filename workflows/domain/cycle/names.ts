import type { Role } from '../policy/roles.ts';
import type { Text } from '../text.ts';
import type { DocumentKind, Stage, StepId } from './process.ts';
import type { AttendanceGroup } from './state.ts';

/** What people call things. One term a thing; docs/glossary.md explains them. */

export const STAGE_NAMES: Record<Stage, Text> = {
  musrenbangdes: { id: 'Musrenbangdes', en: 'Village planning meeting' },
  review: { id: 'Penetapan RKPDes', en: 'Review and work plan' },
  budgeting: { id: 'Penganggaran', en: 'Budgeting' },
  monitoring: { id: 'Pelaksanaan dan pemantauan', en: 'Monitoring' },
};

export const STEP_NAMES: Record<StepId, Text> = {
  musdus: { id: 'Musyawarah dusun', en: 'Hamlet meetings' },
  musdes_rencana: { id: 'Musyawarah desa perencanaan', en: 'Village planning deliberation' },
  tim_penyusun: { id: 'Tim penyusun RKPDes', en: 'Drafting team' },
  pagu_indikatif: { id: 'Pagu indikatif', en: 'Indicative ceiling' },
  pencermatan: { id: 'Pencermatan pagu dan RPJMDes', en: 'Scrutiny of ceiling and long-term plan' },
  rancangan_rkpdes: { id: 'Rancangan RKPDes dan DU-RKPDes', en: 'Draft work plan and proposals' },
  musrenbangdes: { id: 'Musrenbangdes', en: 'Musrenbangdes' },
  rancangan_akhir: { id: 'Rancangan akhir RKPDes', en: 'Final draft of the work plan' },
  verifikasi_rkpdes: { id: 'Verifikasi rancangan akhir', en: 'Verification of the final draft' },
  sepakat_bpd_rkpdes: { id: 'Kesepakatan BPD atas RKPDes', en: 'BPD agreement on the work plan' },
  perdes_rkpdes: { id: 'Perdes RKPDes', en: 'Enactment of the work plan' },
  du_rkpdes: { id: 'Penyampaian DU-RKPDes', en: 'Proposals sent to the camat' },
  selaras_rkpd: { id: 'Penyelarasan dengan RKPD', en: 'Alignment with the regency plan' },
  pedoman_apbdes: { id: 'Pedoman penyusunan APBDes', en: 'Budget guideline' },
  rapbdes: { id: 'Rancangan APBDes', en: 'Draft budget' },
  sepakat_bpd_apbdes: { id: 'Kesepakatan BPD atas APBDes', en: 'BPD agreement on the budget' },
  kirim_evaluasi: { id: 'Penyampaian untuk evaluasi', en: 'Submission for evaluation' },
  evaluasi_apbdes: { id: 'Evaluasi APBDes', en: 'Evaluation of the budget' },
  koreksi_apbdes: { id: 'Penyempurnaan hasil evaluasi', en: 'Correction after evaluation' },
  perdes_apbdes: { id: 'Perdes APBDes', en: 'Enactment of the budget' },
  dpa: { id: 'DPA', en: 'Budget implementation document' },
  tranche_1: { id: 'Penyaluran Dana Desa tahap I', en: 'Village Fund, first tranche' },
  tranche_2: { id: 'Penyaluran Dana Desa tahap II', en: 'Village Fund, second tranche' },
  laporan_semester_1: { id: 'Laporan semester I', en: 'First-semester report' },
  pelaksanaan: { id: 'Pelaksanaan kegiatan', en: 'Execution of activities' },
  lpj: { id: 'Perdes pertanggungjawaban APBDes', en: 'Budget accountability' },
  lppd: { id: 'LPPD', en: 'Annual government report' },
  evaluasi_lppd: { id: 'Evaluasi LPPD dan penutupan', en: 'Evaluation of the report and closing' },
};

export const ROLE_NAMES: Record<Role | 'system', Text> = {
  operator: { id: 'Operator sistem', en: 'System operator' },
  dpmd: { id: 'DPMD', en: 'Village empowerment office (DPMD)' },
  bupati: { id: 'Bupati', en: 'Regent (bupati)' },
  bappeda: { id: 'Bappeda', en: 'Planning agency (Bappeda)' },
  bpkad: { id: 'BPKAD', en: 'Finance agency (BPKAD)' },
  inspektorat: { id: 'Inspektorat', en: 'Inspectorate (auditor)' },
  provinsi: { id: 'DPMPD Provinsi', en: 'Province (DPMPD)' },
  pendamping: { id: 'Pendamping desa', en: 'Facilitator (pendamping)' },
  camat: { id: 'Camat', en: 'District head (camat)' },
  kades: { id: 'Kepala desa', en: 'Village head (kades)' },
  sekdes: { id: 'Sekretaris desa', en: 'Village secretary (sekdes)' },
  bpd: { id: 'BPD', en: 'Village council (BPD)' },
  system: { id: 'Sistem', en: 'System' },
};

export const DOCUMENT_NAMES: Record<DocumentKind, Text> = {
  ba_musdus: { id: 'Berita acara musdus', en: 'Minutes of the hamlet meetings' },
  ba_musdes: { id: 'Berita acara musdes', en: 'Minutes of the deliberation' },
  sk_tim_penyusun: { id: 'SK tim penyusun', en: 'Decree on the drafting team' },
  surat_pagu: { id: 'Surat pagu indikatif', en: 'Letter on the ceiling' },
  ba_pencermatan: { id: 'Berita acara pencermatan', en: 'Minutes of the scrutiny' },
  rancangan_rkpdes: { id: 'Rancangan RKPDes', en: 'Draft work plan' },
  rancangan_du_rkpdes: { id: 'Rancangan DU-RKPDes', en: 'Draft list of proposals' },
  ba_musrenbangdes: { id: 'Berita acara Musrenbangdes', en: 'Minutes of the Musrenbangdes' },
  rancangan_akhir_rkpdes: { id: 'Rancangan akhir RKPDes', en: 'Final draft of the work plan' },
  keputusan_bpd_rkpdes: { id: 'Keputusan BPD atas RKPDes', en: 'BPD decision on the work plan' },
  perdes_rkpdes: { id: 'Perdes RKPDes', en: 'Village regulation on the work plan' },
  du_rkpdes: { id: 'DU-RKPDes', en: 'List of proposals' },
  catatan_penyelarasan: { id: 'Catatan penyelarasan RKPD', en: 'Note of alignment' },
  perbup_pedoman: { id: 'Perbup pedoman APBDes', en: 'Regent regulation on the budget guideline' },
  rancangan_apbdes: { id: 'Rancangan APBDes', en: 'Draft budget' },
  keputusan_bpd_apbdes: { id: 'Keputusan BPD atas APBDes', en: 'BPD decision on the budget' },
  surat_pengantar_evaluasi: { id: 'Surat pengantar evaluasi', en: 'Cover letter for evaluation' },
  perdes_apbdes: { id: 'Perdes APBDes', en: 'Village regulation on the budget' },
  dpa: { id: 'DPA', en: 'Budget implementation document' },
  bukti_salur_1: { id: 'Bukti salur tahap I', en: 'Proof of the first tranche' },
  bukti_salur_2: { id: 'Bukti salur tahap II', en: 'Proof of the second tranche' },
  laporan_semester_1: { id: 'Laporan semester I', en: 'First-semester report' },
  laporan_realisasi: { id: 'Laporan realisasi', en: 'Report on realisation' },
  perdes_lpj: { id: 'Perdes pertanggungjawaban', en: 'Village regulation on accountability' },
  lppd: { id: 'LPPD', en: 'Annual government report' },
};

export const GROUP_NAMES: Record<AttendanceGroup, Text> = {
  pemdes: { id: 'Pemerintah desa', en: 'Village government' },
  bpd: { id: 'BPD', en: 'Village council' },
  rt_rw: { id: 'RT/RW', en: 'Neighbourhoods (RT/RW)' },
  rumah_tangga_miskin: { id: 'Rumah tangga miskin', en: 'Poor households' },
  pemuda: { id: 'Pemuda', en: 'Youth' },
  tani: { id: 'Petani', en: 'Farmers' },
  nelayan: { id: 'Nelayan', en: 'Fishers' },
  difabel: { id: 'Difabel', en: 'People with disabilities' },
  marginal: { id: 'Kelompok marginal', en: 'Marginal groups' },
  tokoh_adat: { id: 'Tokoh adat', en: 'Customary leaders' },
  tokoh_agama: { id: 'Tokoh agama', en: 'Religious leaders' },
  kader_desa: { id: 'Kader desa', en: 'Village cadres' },
  peninjau: { id: 'Peninjau', en: 'Observers' },
  lainnya: { id: 'Lainnya', en: 'Others' },
};
