import Quantities

/// Invented names of villages, from syllables that are common in names of villages of the lower Yangtze and Huai.
struct VillageNames {
  private static let families = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗",
    "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕",
    "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜",
  ]
  private static let features = [
    "庄", "湾", "桥", "圩", "墩", "垛", "港", "塘", "沟", "楼", "集", "营", "舍", "荡", "堡", "口", "园", "巷", "渡", "坝",
  ]
  private static let marks = ["东", "西", "南", "北", "前", "后", "大", "小", "新", "老", "上", "下"]
  private static let good = ["新", "兴", "和", "丰", "安", "永", "联", "建", "光", "胜", "红", "友", "民", "富", "吉", "双"]
  private static let ends = ["民", "丰", "华", "合", "星", "旗", "联", "平", "兴", "明", "谊", "和", "强", "桥", "河", "塘"]

  private var taken: Set<String> = []

  /// A name that this county does not have yet, ending in 村.
  mutating func next(_ generator: inout SeededGenerator) -> String {
    func pick(_ list: [String]) -> String { list[generator.index(below: list.count)] }
    var prefix = ""
    while true {
      let stem =
        switch generator.index(below: 10) {
        case 0...4: pick(Self.families) + pick(Self.features)
        case 5, 6: pick(Self.families) + "家" + pick(Self.features)
        case 7: pick(Self.marks) + pick(Self.families) + pick(Self.features)
        default: pick(Self.good) + pick(Self.ends)
        }
      let name = prefix + stem + "村"
      if taken.insert(name).inserted { return name }
      // Every vain try adds a mark, so that there is always another name.
      prefix += pick(Self.marks)
    }
  }
}
