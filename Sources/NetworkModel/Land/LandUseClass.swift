/// A class of land use of GB/T 21010-2017 (土地利用现状分类), table 1: twelve of the first level with two digits, 73 of the
/// second with four.
public struct LandUseClass: Sendable, Hashable, Comparable, Codable {
  /// `06` or `0601`.
  public let code: String

  /// nil when the standard has no such class.
  public init?(_ code: String) {
    guard LandUseClass.names[code] != nil else { return nil }
    self.code = code
  }

  /// For the codes that the program itself names.
  private init(known code: String) { self.code = code }

  public init(from decoder: any Decoder) throws {
    let code = try decoder.singleValueContainer().decode(String.self)
    guard LandUseClass.names[code] != nil else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no class \(code) in GB/T 21010"))
    }
    self.code = code
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }

  public static func < (a: LandUseClass, b: LandUseClass) -> Bool { a.code < b.code }

  /// The standard's name.
  public var name: String { LandUseClass.names[code] ?? code }

  /// The first two digits: the class of the first level.
  public var group: String { String(code.prefix(2)) }

  /// 06, industry, mining and storage (工矿仓储用地).
  public var isIndustrial: Bool { group == "06" }
  /// Buildings, transport or works stand on it, or may: classes 05 to 10 but for rural roads (1006), hydraulic structures
  /// (1109) and 1201, vacant land within towns (空闲地), as annex A of the standard has them.
  public var isConstructionLand: Bool { isBuiltUp || code == "1201" }
  /// Construction land that is in use: not 1201.
  public var isBuiltUp: Bool { (("05"..."10").contains(group) && code != "1006") || code == "1109" }

  public static let dryFarmland = LandUseClass(known: "0103")
  public static let otherForest = LandUseClass(known: "0307")
  public static let business = LandUseClass(known: "0505")
  public static let industry = LandUseClass(known: "0601")
  public static let storage = LandUseClass(known: "0604")
  public static let housing = LandUseClass(known: "0701")
  public static let research = LandUseClass(known: "0804")
  public static let culture = LandUseClass(known: "0807")
  public static let publicWorks = LandUseClass(known: "0809")
  public static let parkland = LandUseClass(known: "0810")
  public static let townRoad = LandUseClass(known: "1004")
  public static let vacant = LandUseClass(known: "1201")

  /// Every class of the standard, ascending.
  public static let all: [LandUseClass] = names.keys.sorted().map { LandUseClass(known: $0) }

  // GB/T 21010-2017, table 1.
  private static let names: [String: String] = [
    "01": "耕地", "0101": "水田", "0102": "水浇地", "0103": "旱地",
    "02": "园地", "0201": "果园", "0202": "茶园", "0203": "橡胶园", "0204": "其他园地",
    "03": "林地", "0301": "乔木林地", "0302": "竹林地", "0303": "红树林地", "0304": "森林沼泽", "0305": "灌木林地",
    "0306": "灌丛沼泽", "0307": "其他林地",
    "04": "草地", "0401": "天然牧草地", "0402": "沼泽草地", "0403": "人工牧草地", "0404": "其他草地",
    "05": "商服用地", "0501": "零售商业用地", "0502": "批发市场用地", "0503": "餐饮用地", "0504": "旅馆用地",
    "0505": "商务金融用地", "0506": "娱乐用地", "0507": "其他商服用地",
    "06": "工矿仓储用地", "0601": "工业用地", "0602": "采矿用地", "0603": "盐田", "0604": "仓储用地",
    "07": "住宅用地", "0701": "城镇住宅用地", "0702": "农村宅基地",
    "08": "公共管理与公共服务用地", "0801": "机关团体用地", "0802": "新闻出版用地", "0803": "教育用地", "0804": "科研用地",
    "0805": "医疗卫生用地", "0806": "社会福利用地", "0807": "文化设施用地", "0808": "体育用地", "0809": "公用设施用地",
    "0810": "公园与绿地",
    "09": "特殊用地", "0901": "军事设施用地", "0902": "使领馆用地", "0903": "监教场所用地", "0904": "宗教用地",
    "0905": "殡葬用地", "0906": "风景名胜设施用地",
    "10": "交通运输用地", "1001": "铁路用地", "1002": "轨道交通用地", "1003": "公路用地", "1004": "城镇村道路用地",
    "1005": "交通服务场站用地", "1006": "农村道路", "1007": "机场用地", "1008": "港口码头用地", "1009": "管道运输用地",
    "11": "水域及水利设施用地", "1101": "河流水面", "1102": "湖泊水面", "1103": "水库水面", "1104": "坑塘水面",
    "1105": "沿海滩涂", "1106": "内陆滩涂", "1107": "沟渠", "1108": "沼泽地", "1109": "水工建筑用地",
    "1110": "冰川及永久积雪",
    "12": "其他土地", "1201": "空闲地", "1202": "设施农用地", "1203": "田坎", "1204": "盐碱地", "1205": "沙地",
    "1206": "裸土地", "1207": "裸岩石砾地",
  ]
}
