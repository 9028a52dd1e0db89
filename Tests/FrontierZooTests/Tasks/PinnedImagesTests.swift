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
    ("flowers", 0x9ec2_12fd_ac12_a6c5),
    ("pets", 0xc8a_a06e_587d_8749),
    ("birds", 0xd7db_a427_a0d8_349d),
    ("cars", 0x4579_f415_2ba7_9bda),
    ("dtd", 0x3ad0_9c8c_99d5_b65c),
    ("sun", 0xcd0f_17d6_c12b_fd8f),
    ("svhn", 0x6b37_4dbc_a479_e34c),
    ("eurosat", 0x947e_3bea_5b74_b923),
    ("resisc", 0x534d_6aca_ed42_cc50),
    ("ucmerced", 0x3c61_e661_e8dc_6937),
    ("pcam", 0xa1_7894_90c3_fab0),
    ("colhist", 0x3fc7_2506_02b2_d086),
    ("retinopathy", 0xf9b0_2cd3_8ed9_2188),
    ("clevr-count", 0x2671_834b_32fa_af48),
    ("clevr-distance", 0x28f9_2aea_b72f_3af4),
    ("dmlab", 0xa43f_65c1_5feb_6741),
    ("kitti", 0x4239_90be_6a88_a2be),
    ("dsprites-location", 0x24a8_4cbc_06dc_f2b4),
    ("dsprites-orientation", 0xed4a_35bd_8272_4edf),
    ("smallnorb-azimuth", 0x70a9_8ad0_9180_bcaf),
    ("smallnorb-elevation", 0x122e_3672_a26e_ec63),
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
