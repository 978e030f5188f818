"""10,000 lines of mixed text and the ids that transformers 5.24.0's CLIPTokenizer (the only CLIP tokenizer of that release, on
tokenizers 0.23.3; it uses no ftfy) makes of them with ../../../resources/tokenizers/clip/merges.txt. The lines come from a seed.

../clip_tokenizer/lines-<n>.txt: one line a text, eight hexadecimal digits, a blank and the text as a JSON string. The digits are the
lower half of the FNV-1a hash (64 bits) of the ids between the marks, each as four bytes, least significant first.
"""
import json
import pathlib
import random
import struct

from transformers import CLIPTokenizer

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent / "clip_tokenizer"
MERGES = HERE.parent.parent.parent / "resources" / "tokenizers" / "clip" / "merges.txt"
LINES, FILES, SEED = 10000, 2, 20240817

ENGLISH = """a the of and to in signer woman man person with short long curly black brown grey hair wearing red blue shirt jacket
background studio lighting photo portrait realistic detailed hands fingers gesture sign language it's don't I'm we'll they've you're
she'd O'Brien's rock'n'roll 'tis well-known state-of-the-art e.g. i.e. Mr. Dr. McDonald's iPhone NASA U.S.A. wanna 3rd 21st 1980s mp4
masterpiece bokeh f/1.8 85mm 4k 8K UHD --ar v5 (best quality:1.2) [blurry] <lora:signer:0.8> supercalifragilisticexpialidocious""".split()
GERMAN = """der die das und ein eine Gebärdensprache Gebärde Frau Mann Straße Fußgängerüberweg Übung Öl Äpfel größer süß ẞ Maß
Donaudampfschifffahrtsgesellschaft Rechtsschutzversicherung z.B. d.h. „Anführung“ ‚halb‘ »Guillemets« trägt grünes Hemd läuft für
über ÄRGER MÜNCHEN ÜBER Kinder-Gärten 12,5 3.000 € 25 °C §5""".split()
OTHER = """手話 男性が青いシャツを着ている 女の人 ひらがな カタカナ ｶﾀｶﾅ 漢字かな交じり文 。 、 「引用」 中文手语 一位穿红衬衫的女子 你好，世界！ 한국어 수어 안녕하세요 ㄱㄴㄷ
язык жестов Привет МОСКВА Ёлка Ελληνικά ΣΊΣΥΦΟΣ σοφός ὈΔΥΣΣΕΎΣ العربية لغة الإشارة ١٢٣ עברית שפת סימנים हिन्दी संकेत भाषा १२३ ไทย ภาษามือ தமிழ் ქართული ᲥᲐᲠᲗᲣᲚᲘ
հայերեն İstanbul ıĞÜŞ DİYARBAKIR naïve café Æon œuvre ŁÓDŹ Žluťoučký kůň ñandú ¿qué? ¡hola! Tiếng Việt ﬁnd ﬂow ǅ Ǉ Ⅷ ⅷ ½ ¾ ² ³ ¹ ① ⑩ ㊗ ℃ ™ © 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝟙𝟚𝟛 ᾘ ŉ ǰ ΐ
Ａｂｃ１２３ Ｈｅｌｌｏ K Å Ω ſtop ꞌ ʼn ʻokina Hawaiʻi ₂ ⁿ ª º ·""".split()
EMOJI = """👋 🤟 🤘🏽 👍🏿 👩‍🦰 👨‍👩‍👧‍👦 🏳️‍🌈 ❤️ ☺ ☺️ 🇩🇪 🇺🇸 1️⃣ #️⃣ 🧏 🧏🏾‍♀️ 👐 🫶 🫱🏻‍🫲🏿 ✌️ ☝🏼 😂😂😂 💯 🔥 ✨ ★ ♥ → ⇒ ✓ ─ ▓ □""".split()
CODE = """int main(){return 0;} x+=1; a[i]!=b[j] &&ptr->next /*comment*/ //todo #include<vector> std::vector<int>::iterator lambda x:x**2
"string" 'c' '\\n' \\t %d %s {"key":"value"} <div> </div> <br/> https://example.org/a?b=c&d=%20#e user@example.com C:\\path\\file.txt
/usr/bin/env $HOME ${X} 0xFF 1e-5 3.14 -7 $$ ~~~ ``` ... ?!?! ===== @@ ^_^ :-) ;) <3 </s> <|x|> __init__ snake_case camelCase SCREAMING_CASE
'S 'T 'RE 'VE 'M 'LL 'D ''s 's's l'll 'rex 'veal""".split()
ENTITIES = "&amp; &lt; &gt; &quot; &#39; &nbsp; &eacute; &#x1F44B; &amp;amp; &copy; &hellip; &unknown; &".split()
MARKS = ["<|startoftext|>", "<|endoftext|>", "a<|endoftext|>b", "<|endoftext|", "<|ENDOFTEXT|>", "<|StartOfText|>"]
SPACES = [" "] * 40 + ["  ", "   ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u3000", "\u2028", "\u2029", "\u0085", "\u1680", "\u200b",
                       "\u200d", "\ufeff", "\u000b", "\u000c", "\u001c", "\u00ad", "", ""]
RANGES = [(0x21, 0x7E), (0xA1, 0x17F), (0x180, 0x24F), (0x250, 0x2AF), (0x300, 0x36F), (0x370, 0x373), (0x391, 0x3A1), (0x3A3, 0x3FF),
          (0x400, 0x52F), (0x5D0, 0x5EA), (0x621, 0x64A), (0x904, 0x939), (0xE01, 0xE3A), (0x10A0, 0x10C5), (0x13A0, 0x13F5),
          (0x1E00, 0x1EFF), (0x1F00, 0x1F15), (0x2010, 0x2027), (0x2070, 0x2071), (0x2150, 0x2188), (0x2190, 0x21FF), (0x2460, 0x24FF),
          (0x2C00, 0x2C2E), (0x3041, 0x3096), (0x30A1, 0x30FA), (0x3400, 0x34FF), (0x4E00, 0x9FA5), (0xA640, 0xA66D), (0xAC00, 0xD7A3),
          (0xF900, 0xFA0D), (0xFB00, 0xFB06), (0xFF01, 0xFF5E), (0x10400, 0x1044F), (0x1D400, 0x1D454), (0x1F300, 0x1F5FF), (0x1F600, 0x1F64F)]


def word(chance):
    kind = chance.random()
    if kind < 0.35:
        text = chance.choice(ENGLISH)
    elif kind < 0.52:
        text = chance.choice(GERMAN)
    elif kind < 0.66:
        text = chance.choice(OTHER)
    elif kind < 0.73:
        text = chance.choice(EMOJI)
    elif kind < 0.85:
        text = chance.choice(CODE)
    elif kind < 0.90:
        text = chance.choice(ENTITIES)
    elif kind < 0.91:
        text = chance.choice(MARKS)
    elif kind < 0.95:
        text = str(chance.choice([chance.randrange(10), chance.randrange(3000), chance.random()]))[:8]
    else:
        text = "".join(chr(chance.randint(*chance.choice(RANGES))) for _ in range(chance.randint(1, 6)))
    style = chance.random()
    return text.upper() if style < 0.05 else text.title() if style < 0.12 else text + chance.choice(",.;:!?)\"'") if style < 0.25 else text


def line(chance):
    text = chance.choice(["", "", "", " ", "\t"])
    for _ in range(chance.choice([1, 2, 3, 4, 5, 6, 7, 8, 9])):
        text += word(chance) + chance.choice(SPACES)
    return text


def fnv1a64(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def vocabulary(merges):
    """The ids follow from the merges: bytes, bytes that end a word, merges, marks."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    symbols = [chr(byte) for byte in printable] + [chr(256 + i) for i in range(256 - len(printable))]
    names = symbols + [symbol + "</w>" for symbol in symbols] + ["".join(pair) for pair in merges] + ["<|startoftext|>", "<|endoftext|>"]
    table = {}
    for number, name in enumerate(names):
        table.setdefault(name, number)  # what two merges make keeps its first id
    return table


def main():
    merges = [tuple(pair.split(" ")) for pair in MERGES.read_text(encoding="utf-8").split("\n")[1:] if pair]
    tokenizer = CLIPTokenizer(vocab=vocabulary(merges), merges=merges)
    chance = random.Random(SEED)
    rows = []
    for _ in range(LINES):
        text = line(chance)
        ids = tokenizer(text, add_special_tokens=False)["input_ids"]
        rows.append(f"{fnv1a64(struct.pack(f'<{len(ids)}i', *ids)) & 0xFFFFFFFF:08x} {json.dumps(text, ensure_ascii=False)}\n")
    TARGET.mkdir(exist_ok=True)
    for part in range(FILES):
        path = TARGET / f"lines-{part + 1}.txt"
        path.write_text("".join(rows[part * LINES // FILES:(part + 1) * LINES // FILES]), encoding="utf-8", newline="\n")
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
