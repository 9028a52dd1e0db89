extension Tasks {
  static let natural: [DownstreamTask] = [
    DownstreamTask(
      "imagenet", group: .natural, classes: 20,
      "which of 20 leaves of the world no corpus has; pose, hue, background, distractors vary",
      painter: ImageNetPainter()),
    DownstreamTask(
      "cifar10", group: .natural, classes: 10,
      "which root of the world; 18 unseen leaves under each, pose and surroundings vary",
      painter: CIFAR10Painter()),
    DownstreamTask(
      "cifar100", group: .natural, classes: 30,
      "which middle class of the world; four unseen leaves under each, blurred",
      painter: CIFAR100Painter()),
    DownstreamTask(
      "caltech", group: .natural, classes: 20,
      "which of 20 classes of another tree, upright and in the middle; background varies",
      painter: CaltechPainter()),
    DownstreamTask(
      "flowers", group: .natural, classes: 16,
      "petals (3 to 6) and hue (4); small rotations, depth of petals, centre, place vary",
      painter: FlowersPainter()),
    DownstreamTask(
      "pets", group: .natural, classes: 12,
      "which of 12 sibling leaves of two middle classes; hue, pose, background vary",
      painter: PetsPainter()),
    DownstreamTask(
      "birds", group: .natural, classes: 16,
      "colours of body, head and wing, and length of the wing; direction, place, size vary",
      painter: BirdsPainter()),
    DownstreamTask(
      "cars", group: .natural, classes: 14,
      "proportions of body, cabin and wheels, and trim; colour, background, place, size vary",
      painter: CarsPainter()),
    DownstreamTask(
      "dtd", group: .natural, classes: 12,
      "kind of texture (6) and whether it is coarse; hues, contrast, orientation, phase vary",
      painter: TexturesPainter()),
    DownstreamTask(
      "sun", group: .natural, classes: 12,
      "what stands on the horizon (4), the kind of ground (3), their hues; sky, horizon, places vary",
      painter: ScenesPainter()),
    DownstreamTask(
      "svhn", group: .natural, classes: 10,
      "the digit in the middle; paint, wall, neighbours, place, size, slant, width vary",
      painter: HouseNumbersPainter()),
  ]
}
