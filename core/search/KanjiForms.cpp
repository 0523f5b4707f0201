#include "core/search/KanjiForms.h"

#include <string_view>

namespace core::search {

namespace {

/// Pairs of an old form and the form of today, ascending by the old one.
constexpr std::u32string_view kPairs =
    U"乘乗亂乱亙亘亞亜佛仏來来俠侠倂併假仮傳伝僞偽價価儉倹兒児內内兩両册冊冨富凜凛剝剥剩剰劍剣劑剤勞労"
    U"勳勲勵励勸勧區区卷巻卽即參参吳呉單単嚙噛嚴厳囑嘱圈圏國国圍囲圓円圖図團団堯尭塡填增増墮堕壓圧壘塁"
    U"壞壊壤壌壯壮壹壱壺壷壽寿奧奥奬奨娛娯孃嬢學学寢寝實実寫写寬寛寶宝將将專専對対屆届屬属峯峰峽峡嵜崎"
    U"嶋島嶌島嶽岳巖巌巢巣帶帯廢廃廣広廳庁强強彈弾彥彦徑径從従徵徴德徳恆恒悅悦惠恵惡悪惱悩愼慎慘惨慾欲"
    U"應応懷懐戀恋戰戦戲戯戶戸戾戻拂払拔抜拜拝挾挟插挿揭掲搔掻搖揺搜捜擇択擊撃擔担據拠擧挙擴拡攝摂攪撹"
    U"收収效効敍叙敎教敕勅數数斷断旣既晉晋晚晩晝昼曆暦曉暁曻昇曾曽會会查査栁柳桒桑條条棧桟榮栄槇槙槪概"
    U"樂楽樓楼樞枢樣様橫横檢検櫻桜權権歐欧歡歓步歩歲歳歷歴歸帰殘残殼殻毆殴每毎沒没涉渉淚涙淨浄淵渕淸清"
    U"淺浅渴渇溪渓溫温滯滞滿満潛潜澁渋澤沢濕湿濟済濱浜濵浜瀆涜瀧滝瀨瀬灣湾燈灯燒焼營営爐炉爭争爲為犧犠"
    U"狀状狹狭獨独獵猟獸獣獻献瑤瑶瓣弁甁瓶產産畫画當当疊畳瘦痩癡痴發発盜盗盡尽眞真硏研碎砕礪砺祕秘祿禄"
    U"禪禅禮礼禱祷稅税稱称稻稲穩穏穰穣竊窃竝並籔薮籠篭粹粋絲糸經経綠緑緖緒緣縁縣県縱縦總総繪絵繫繋繼継"
    U"續続纖繊缺欠罐缶聰聡聲声聽聴肅粛脫脱腦脳膽胆臟臓臺台與与舊旧舍舎舘館艷艶莊荘莖茎萬万蔣蒋薗園薰薫"
    U"藏蔵藝芸藥薬藪薮處処虛虚號号螢蛍蟬蝉蟲虫蠅蝿蠣蛎蠶蚕蠻蛮衞衛裝装襃褒覺覚覽覧觀観觸触說説謠謡證証"
    U"譯訳譽誉讀読變変讓譲豐豊豫予貳弐賣売賴頼贊賛踐践軀躯輕軽轉転辨弁辭辞辯弁遙遥遞逓遲遅邉辺邊辺郞郎"
    U"鄕郷鄰隣醉酔醫医醬醤釀醸釋釈銳鋭錄録錢銭鎭鎮鐵鉄鑄鋳鑛鉱閱閲闊濶關関陷陥隨随險険隱隠隸隷雙双雜雑"
    U"霸覇靈霊靑青靜静頰頬顏顔顯顕飜翻飮飲餘余騷騒驅駆驒騨驗験驛駅髓髄體体髙高髮髪鬭闘鷄鶏鷗鴎鹼鹸鹽塩"
    U"麥麦麴麹麵麺黃黄黏粘黑黒默黙點点黨党齊斉齋斎齒歯齡齢龍竜﨑崎𠮷吉";

constexpr std::size_t kCount = kPairs.size() / 2;

constexpr bool isAscending()
{
    for (std::size_t i = 1; i < kCount; ++i) {
        if (kPairs[2 * i] <= kPairs[2 * i - 2])
            return false;
    }
    return kPairs.size() % 2 == 0;
}
static_assert(isAscending());

} // namespace

char32_t modernForm(char32_t c)
{
    if (c < kPairs.front() || c > kPairs[2 * (kCount - 1)])
        return 0;
    std::size_t low = 0;
    std::size_t high = kCount;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (kPairs[2 * middle] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < kCount && kPairs[2 * low] == c ? kPairs[2 * low + 1] : 0;
}

} // namespace core::search
