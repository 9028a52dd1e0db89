import Testing

@testable import FrontierReport

@Suite struct TableTasksTests {
  private func tasks(
    _ text: String, y: [String], unit: EstimateResult.Unit = .fraction, missing: [String] = []
  ) throws -> TableTasks {
    try Table(text).tasks(
      TableRequest(x: "x", y: y, unit: unit, reading: TableReading(missing: missing)))
  }

  @Test func missingCellsAreDroppedAndListed() throws {
    let text = "x,y,z\n.1,.2,.3\nNA,.3,.4\n.3,,.5\n.4,-1,.6\n.5,none,.7\n.6,.7,.8\n"
    let result = try tasks(text, y: ["y", "z"], missing: ["-1.0", "none"])
    let task = result.tasks[0]
    #expect(
      Array(task.points) == [.init(row: 1, x: 0.1, y: 0.2), .init(row: 6, x: 0.6, y: 0.7)])
    #expect(task.dropped.map(\.row) == [2, 3, 4, 5])
    #expect(task.dropped.map(\.column) == ["x", "y", "y", "y"])
    #expect(task.dropped.allSatisfy { $0.reason == "no measurement" })
    #expect(result.tasks[1].points.map(\.row) == [1, 3, 4, 5, 6])
    #expect(task.warnings.isEmpty)
  }

  @Test func aHeaderWithCommasCanBeSelected() throws {
    let text = "x,\"a, b\",a,c\n.1,.2,.3,.4\n"
    #expect(try tasks(text, y: ["a, b"]).tasks.map(\.y) == ["a, b"])
    #expect(try tasks(text, y: ["c,a, b"]).tasks.map(\.y) == ["c", "a, b"])
    #expect(try tasks(text, y: ["a, b,a , c"]).tasks.map(\.y) == ["a, b", "a", "c"])
    #expect(try tasks(text, y: ["c", "a", "c"]).tasks.map(\.y) == ["c", "a"])
    #expect(try tasks(text, y: ["c", "*"]).tasks.map(\.y) == ["c", "a, b", "a"])
  }

  @Test func theStarTakesNumericColumnsInRange() throws {
    let text = """
      name,x,y,parameters,notes,z
      a,.1,.2,86.4,good,.1
      b,.2,.3,304,bad,ill
      c,.3,1.7,632,.5,.2
      d,.4,.5,.9,ugly,inf

      """
    let result = try tasks(text, y: ["*"])
    #expect(result.tasks.map(\.y) == ["y", "z"])
    #expect(result.notes.count == 1)
    #expect(result.notes[0].contains("\"parameters\""))
    #expect(
      result.tasks[0].dropped == [
        .init(row: 3, column: "y", reason: "1.7 is outside 0…1")
      ])
    #expect(
      result.tasks[1].dropped == [
        .init(row: 2, column: "z", reason: "\"ill\" is not a number"),
        .init(row: 4, column: "z", reason: "\"inf\" is infinite"),
      ])
    #expect(
      result.tasks[1].warnings.map(\.message) == [
        "2 cells were left out as unusable (rows 2 and 4)"
      ])
  }

  /// Seeds of 0 and 1 and a constant run number would read as accuracies.
  @Test func theStarTakesTheTasksOfAZooTable() throws {
    let knobs = "run,network,parameters,corpus,images,epochs,seed,step,upstream"
    let cells = "1,mixer,100,jft,1,1,1,1,.3"
    func tasks(_ header: String, _ row: String, y: [String] = ["*"]) throws -> TableTasks {
      try Table("\(header)\n\(row)\n\(row)\n")
        .tasks(TableRequest(x: "upstream", y: y, unit: .fraction))
    }
    let header = knobs + ",kitti:1shot,kitti:25shot,kitti:transfer,headRate,headDecay"
    let zoo = try tasks(header, cells + ",.1,.2,,.3,.1")
    #expect(zoo.tasks.map(\.y) == ["kitti:1shot", "kitti:25shot"])
    #expect(zoo.notes.count == 1 && zoo.notes[0].contains("its 2 columns"))
    #expect(
      try tasks(header, cells + ",.1,.2,.4,.3,.1", y: ["headRate", "*"]).tasks.map(\.y)
        == ["headRate", "kitti:1shot", "kitti:25shot", "kitti:transfer"])
    // A column before the tasks, another order or no task: any table.
    for (header, row) in [
      ("who," + knobs + ",kitti:1shot", "a," + cells + ",.1"),
      (knobs.replacing("run,network", with: "network,run") + ",kitti:1shot", cells + ",.1"),
      (knobs + ",kitti:shot,kitti:-1shot,:1shot,kitti", cells + ",.1,.1,.1,.1"),
    ] {
      let any = try tasks(header, row)
      #expect(any.tasks.map(\.y).contains("seed"))
      #expect(!any.notes.contains { $0.contains("zoo") })
    }
  }

  @Test func aTaskWithoutPointsAmongOthersStays() throws {
    let result = try tasks("x,y,z\n.1,.2,\n.3,.4,NA\n", y: ["y", "z"])
    #expect(result.tasks.map(\.points.count) == [2, 0])
  }

  @Test func whatLooksOddIsNamed() throws {
    var text = "x,y\n"
    for row in 1...20 { text += "\(0.4 + 0.02 * Double(row)),\(row % 5 == 0 ? 0 : 0.5)\n" }
    let zeros = try tasks(text, y: ["y"]).tasks[0].warnings
    #expect(zeros.count == 1)
    #expect(zeros.first?.message.contains("4 cells of \"y\" are exactly 0") == true)
    #expect(zeros.first?.message.contains("--missing 0") == true)
    #expect(try tasks(text, y: ["y"], missing: ["0"]).tasks[0].warnings.isEmpty)

    let broken = try tasks(text + "0.004,0.5\n", y: ["y"], missing: ["0"]).tasks[0].warnings
    #expect(broken.count == 1)
    #expect(broken.first?.message.hasPrefix("row 21 stands alone at the low end of \"x\"") == true)

    let typo = try tasks(text + "0.5,0.95\n", y: ["y"], missing: ["0"]).tasks[0].warnings
    #expect(typo.first?.message.hasPrefix("row 21 is far above all others in \"y\"") == true)

    let fractions = try tasks("x,y\n50,.5\n60,.6\n", y: ["y"], unit: .percent).tasks[0].warnings
    #expect(fractions.first?.message.contains("--unit fraction") == true)
  }
}
