import Testing

/// PNG pictures of every kind that is read, with all five filters, written by Python 3.11's `zlib` and
/// `struct` from numbers of `random.seed(3)`.
enum PictureSamples {
  struct Sample: CustomTestStringConvertible, Sendable {
    let name: String
    let width: Int
    let height: Int
    let base64: String
    let pixels: [UInt8]

    var testDescription: String { name }
  }

  static let all: [Sample] = [
    Sample(
      name: "RGB", width: 4, height: 5,
      base64:
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAFCAIAAADtz9qMAAAAJklEQVR42gFBAL7/AHlCvfIhBvCEd2Lw"
        + "8wHLTXaCepHTig56vnQCJ3lkfYDbvY4AAAAmSURBVBw9m+D9q+7mAwt8LTDkRAf7SoTWxgQjVtKxXKWY"
        + "gLgfunYAuh9jAc5WugAAAABJRU5ErkJggg==",
      pixels: [
        121, 66, 189, 242, 33, 6, 240, 132, 119, 98, 240, 243, 203, 77, 118, 77, 199, 7, 32, 81,
        21, 154, 15, 137, 242, 198, 218, 202, 227, 68, 187, 49, 18, 69, 253, 111, 132, 223, 154,
        215, 197, 179, 208, 118, 172, 14, 143, 83, 167, 53, 108, 136, 145, 63, 32, 246, 247, 45,
        176, 34,
      ]),
    Sample(
      name: "RGBA", width: 4, height: 5,
      base64:
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAFCAYAAABirU3bAAAAMElEQVR42gFVAKr/ANJNCpba1DwWF8Gp"
        + "jngSngMBJzcQZaledupFGBppMRQgMwKe/Xp3qQVzh3c/AAAAMElEQVRZNYYAZRxbSQBZA7yQqUZp7BRv"
        + "eG0+EYmO5fgEnLSyCc07ISruOeHxoOIJBU5MIaSXAv8qAAAAAElFTkSuQmCC",
      pixels: [
        210, 77, 10, 218, 212, 60, 23, 193, 169, 120, 18, 158, 39, 55, 16, 208, 149, 134, 21, 173,
        160, 70, 193, 192, 197, 52, 138, 121, 154, 223, 155, 173, 5, 161, 10, 192, 30, 170, 238,
        180, 142, 250, 31, 10, 189, 233, 152, 163, 186, 94, 160, 135, 153, 193, 13, 67, 158, 137,
        122, 167,
      ]),
    Sample(
      name: "grey and alpha", width: 4, height: 5,
      base64:
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAFCAQAAADIpIVQAAAAHElEQVR42gEtANL/AN4xNKSqcuBWASis"
        + "RzobjbOeAjn1nJXiMwAAABxJREFU7qgkuHMxA6dF8FwVSeRLBPp9SbqTs47cvmAUxV6l2nMAAAAASUVO"
        + "RK5CYII=",
      pixels: [
        222, 222, 222, 52, 52, 52, 170, 170, 170, 224, 224, 224, 40, 40, 40, 111, 111, 111, 138,
        138, 138, 61, 61, 61, 97, 97, 97, 93, 93, 93, 174, 174, 174, 176, 176, 176, 215, 215, 215,
        138, 138, 138, 177, 177, 177, 148, 148, 148, 209, 209, 209, 211, 211, 211, 102, 102, 102,
        244, 244, 244,
      ]),
    Sample(
      name: "grey, 1 bit", width: 4, height: 5,
      base64:
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAFAQAAAABK1nB2AAAACUlEQVR42mMwYJzAVMB5Cg5uAAAACUlE"
        + "QVTswBIAAAkSAcuA0huRAAAAAElFTkSuQmCC",
      pixels: [
        0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 255, 255,
        255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 0, 0, 0, 0, 0, 0, 255,
        255, 255, 0, 0, 0, 0, 0, 0, 255, 255, 255,
      ]),
    Sample(
      name: "grey, 4 bits", width: 4, height: 5,
      base64:
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAFBAAAAACCNv8GAAAAC0lEQVR42mMouMhoxce0PWVXTjgAAAAM"
        + "SURBVJ/59QoWUW4AJD8EbZ+ymWgAAAAASUVORK5CYII=",
      pixels: [
        119, 119, 119, 0, 0, 0, 221, 221, 221, 17, 17, 17, 51, 51, 51, 170, 170, 170, 68, 68, 68,
        136, 136, 136, 255, 255, 255, 17, 17, 17, 187, 187, 187, 119, 119, 119, 102, 102, 102, 51,
        51, 51, 51, 51, 51, 85, 85, 85, 119, 119, 119, 136, 136, 136, 68, 68, 68, 0, 0, 0,
      ]),
    Sample(
      name: "RGB, 16 bits", width: 4, height: 5,
      base64:
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAFEAIAAAC9XwbPAAAARElEQVR42gF9AIL/APmZzPEZkIr0fxuJ"
        + "hNiRGhnyH6VvAO0cEwFA9BelP8/ZjwxiuGT3YwkRA62R1yRPpzAC5MucN4a4rvt4rpt2i/oAAABESURB"
        + "VMGMd741va51OsHv9aBGA+9qaUDGpffIZ05PSnpph8hjBPlCm6STZAT9Pt+Sr2XYI9ZFMhCSi4RAgQyn"
        + "K75ftDwySD2fOE1ryAAAAABJRU5ErkJggg==",
      pixels: [
        249, 204, 25, 138, 127, 137, 216, 26, 242, 165, 0, 28, 64, 23, 63, 25, 35, 247, 16, 44,
        250, 161, 80, 161, 36, 179, 197, 199, 155, 184, 135, 97, 168, 219, 63, 65, 1, 194, 40, 91,
        21, 191, 235, 194, 22, 220, 27, 190, 254, 161, 215, 214, 235, 9, 125, 111, 138, 36, 217,
        114,
      ]),
    Sample(
      name: "palette, 2 bits", width: 4, height: 5,
      base64:
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAFAgMAAAAfw6VIAAAACVBMVEUKFB4oMjxGUFoWrIR0AAAACUlE"
        + "QVR42mMQYlzAlMS+vKVpAAAACUlEQVTMwGIPAAddAV4EYSHJAAAAAElFTkSuQmCC",
      pixels: [
        10, 20, 30, 40, 50, 60, 10, 20, 30, 70, 80, 90, 70, 80, 90, 70, 80, 90, 10, 20, 30, 10,
        20, 30, 10, 20, 30, 10, 20, 30, 10, 20, 30, 70, 80, 90, 10, 20, 30, 10, 20, 30, 10, 20,
        30, 40, 50, 60, 40, 50, 60, 10, 20, 30, 10, 20, 30, 10, 20, 30,
      ]),
  ]
}
