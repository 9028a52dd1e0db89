#if CommandLine
  import FrontierReport
  import FrontierZoo

  extension Table {
    /// Opens a table: a file, or the folder of a sweep, whose runs that are done are read as
    /// `frontier zoo merge --partial` would write them.
    static func opened(_ path: String) throws(TableError) -> Table {
      guard SweepFolder.isFolder(path) else { return try Table(path: path) }
      do {
        let folder = try SweepFolder(path: path)
        let (planned, missing) = (folder.plan.runs.count, try folder.missingRuns().count)
        if missing > 0 {
          StandardError.write(
            "note: \(planned - missing) of \(planned) runs of \(path) are done; the table has theirs\n"
          )
        }
        return try Table(try folder.table(isPartial: true), name: path)
      } catch let error as TableError {
        throw error
      } catch {
        throw .unreadable(file: path, reason: "\(error)")
      }
    }
  }
#endif
