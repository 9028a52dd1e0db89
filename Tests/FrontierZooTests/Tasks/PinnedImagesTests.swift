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
    ("cars", 0x9302_ecb2_992a_27ca),
    ("dtd", 0x43cd_f44c_7b5c_ce64),
    ("sun", 0x635f_76c6_4172_13a6),
    ("svhn", 0x7df7_1f51_3d1f_d87e),
    ("eurosat", 0x4d40_a1c2_2842_ad1c),
    ("resisc", 0x872b_9215_b62d_0a09),
    ("ucmerced", 0x507_1c50_27a7_87e9),
    ("pcam", 0xa1_7894_90c3_fab0),
    ("colhist", 0xc40e_6e25_674e_097a),
    ("retinopathy", 0x6ca1_15c5_1c45_0553),
    ("clevr-count", 0x9788_0e87_d1a3_ce3e),
    ("clevr-distance", 0x28f9_2aea_b72f_3af4),
    ("dmlab", 0xdbf7_dd81_7d80_d454),
    ("kitti", 0x4239_90be_6a88_a2be),
    ("dsprites-location", 0x24a8_4cbc_06dc_f2b4),
    ("dsprites-orientation", 0x69_0dad_8653_fd6d),
    ("smallnorb-azimuth", 0x46f6_d1cf_4d60_449d),
    ("smallnorb-elevation", 0x45e4_6021_9d48_b7bc),
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
