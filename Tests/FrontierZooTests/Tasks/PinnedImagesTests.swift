import FrontierZoo
import Testing

/// The bytes of the first images of every generated source. They must be the same on every machine
/// and for ever: a change of any makes results before and after it incomparable, and needs a line
/// in the change log.
///
/// The check sums are this project's own (labels and bytes of training images 0 to 3, seed 1, 16
/// pixels), first taken on x86-64 Linux in an optimised build.
@Suite struct PinnedImagesTests {
  private static let sums: [(name: String, sum: UInt64)] = [
    ("jft", 0x2700_c77e_e2fe_a497),
    ("imagenet21k", 0x64b0_8c74_6579_f912),
    ("imagenet", 0xce1b_ced4_f9ab_338c),
    ("cifar10", 0x6c68_0bb9_5599_22e0),
    ("cifar100", 0xc65d_8c50_19ea_07cd),
    ("caltech", 0xfad9_96ea_97d7_2b8b),
    ("flowers", 0xac85_bc8c_05f1_5a1c),
    ("pets", 0xc8a_a06e_587d_8749),
    ("birds", 0xde94_81e4_5e47_f53a),
    ("cars", 0x6654_fa3b_c7d8_9472),
    ("dtd", 0x49b3_646f_66c6_f7ad),
    ("sun", 0xd358_6516_1d60_205e),
    ("svhn", 0xa9ae_0084_adc4_e89c),
    ("eurosat", 0x4d40_a1c2_2842_ad1c),
    ("resisc", 0x872b_9215_b62d_0a09),
    ("ucmerced", 0x507_1c50_27a7_87e9),
    ("pcam", 0xa1_7894_90c3_fab0),
    ("colhist", 0xc0db_df54_1659_10e5),
    ("retinopathy", 0x6ca1_15c5_1c45_0553),
    ("clevr-count", 0x7538_a201_b5df_a085),
    ("clevr-distance", 0xc6e3_bc86_e85f_4f7d),
    ("dmlab", 0xdbf7_dd81_7d80_d454),
    ("kitti", 0x864f_5eb8_bee3_873b),
    ("dsprites-location", 0xe925_a875_8bf1_00ad),
    ("dsprites-orientation", 0x4209_06df_6d20_b2c3),
    ("smallnorb-azimuth", 0xf4ec_d039_c8a0_fa06),
    ("smallnorb-elevation", 0xd9f1_9941_2745_f374),
  ]

  @Test func bytesAreWhatTheyWere() {
    let sources: [any ImageSource] = Corpora.all + Tasks.all
    #expect(sources.map(\.name) == Self.sums.map(\.name))
    for (source, pinned) in zip(sources, Self.sums) {
      let sum = DrawnImages(source, 0..<4).checksum
      #expect(sum == pinned.sum, "\(source.name) is 0x\(String(sum, radix: 16))")
    }
  }
}
