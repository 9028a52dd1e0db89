import FrontierZoo
import Testing

@Suite struct TaskRegistryTests {
  /// The contract of tables and of the command line: names, order, classes.
  @Test func theTasksAreTheseInThisOrder() {
    let expected: [(TaskGroup, [(String, Int)])] = [
      (
        .natural,
        [
          ("imagenet", 20), ("cifar10", 10), ("cifar100", 30), ("caltech", 20), ("flowers", 16),
          ("pets", 12), ("birds", 16), ("cars", 14), ("dtd", 12), ("sun", 12), ("svhn", 10),
        ]
      ),
      (
        .specialised,
        [
          ("eurosat", 10), ("resisc", 12), ("ucmerced", 10), ("pcam", 2), ("colhist", 8),
          ("retinopathy", 5),
        ]
      ),
      (
        .structured,
        [
          ("clevr-count", 8), ("clevr-distance", 6), ("dmlab", 6), ("kitti", 4),
          ("dsprites-location", 16), ("dsprites-orientation", 16), ("smallnorb-azimuth", 18),
          ("smallnorb-elevation", 9),
        ]
      ),
    ]
    #expect(Tasks.all.count == 25)
    #expect(expected.map(\.0) == TaskGroup.allCases)
    for (group, tasks) in expected {
      #expect(Tasks.of(group).map(\.name) == tasks.map(\.0))
      #expect(Tasks.of(group).map(\.classCount) == tasks.map(\.1))
    }
    for task in Tasks.all {
      #expect(!task.summary.isEmpty)
      #expect(Tasks.group(of: task.name) == task.group)
      #expect(task.labelling == .single)
      #expect(task.imageCount(in: .test) == nil)
    }
    #expect(Tasks.group(of: "mnist") == .natural)
  }

  @Test func namesFindTheirSource() throws {
    for task in Tasks.all { #expect(try Tasks.task(named: task.name).name == task.name) }
    for corpus in Corpora.all {
      #expect(try Corpora.corpus(named: corpus.name).name == corpus.name)
    }
  }

  @Test func anUnknownNameIsAnsweredWithThoseThereAre() {
    #expect(
      throws: ImageSourceError.unknownName("imagnet", kind: "task", known: Tasks.names)
    ) { try Tasks.task(named: "imagnet") }
    let error = #expect(throws: ImageSourceError.self) { try Corpora.corpus(named: "jft300m") }
    #expect(
      error?.description
        == "there is no corpus 'jft300m'; there are: jft, imagenet21k, fashion-mnist")
  }
}
