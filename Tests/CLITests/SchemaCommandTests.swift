import Foundation
import KBTestSupport
import Testing

@Suite struct SchemaCommandTests {
  @Test func schemaIsTheOneThatBuildWrites() throws {
    let knowledge = try SmallKnowledge()
    #expect(try knowledge.kbc("build").status == 0)
    for name in ["entry", "vocabulary"] {
      let run = try knowledge.kbc("schema", name)
      #expect(run.status == 0)
      #expect(run.out == (try knowledge.folder.read("Generated/Schema/\(name).schema.json")))
    }
  }

  @Test func declaredNamesAreOfferedAndFaultyEntriesDoNotMatter() throws {
    let knowledge = try SmallKnowledge()
    try knowledge.folder.write("id: [\n", to: "Knowledge/storage/disk-full.yaml")
    let run = try knowledge.kbc("schema")
    #expect(run.status == 0)
    let root = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
    let definitions = try #require(root?["$defs"] as? [String: [String: Any]])
    let correction = definitions["correction"]?["properties"] as? [String: [String: Any]]
    #expect(correction?["source"]?["examples"] as? [String] == ["manual"])
    let parameters = definitions["parameters-values"]?["properties"] as? [String: Any]
    #expect(parameters?.keys.sorted() == ["host"])
  }
}
