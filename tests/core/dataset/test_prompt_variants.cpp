#include "core/base/file.h"
#include "core/base/resources.h"
#include "core/dataset/prompt_variants.h"
#include "core/text/byte_pair.h"
#include "core/text/byte_pair_training.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace signwright;

class TestPromptVariants : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void every_variant_names_the_colours()
    {
        std::set<std::string> prompts;
        for (std::uint64_t seed = 0; seed < 2000; ++seed) {
            const Appearance asked = random_appearance(seed);
            Random random(seed);
            const std::string prompt = prompt_variant(asked, random);
            prompts.insert(prompt);
            Appearance base;
            base.skin = static_cast<SkinTone>((static_cast<int>(asked.skin) + 1) % 5);
            base.hair = static_cast<HairColor>((static_cast<int>(asked.hair) + 1) % 5);
            base.clothing = static_cast<ClothingColor>((static_cast<int>(asked.clothing) + 1) % 8);
            base.background = static_cast<BackgroundColor>((static_cast<int>(asked.background) + 1) % 6);
            const Appearance read = appearance_from_prompt(prompt, base);
            QVERIFY2(read.skin == asked.skin && read.clothing == asked.clothing && read.background == asked.background,
                     prompt.c_str());
            QVERIFY2(read.hair == asked.hair || asked.hair_style == HairStyle::Bald, prompt.c_str());
            QVERIFY2(!asked.glasses || read.glasses, prompt.c_str());
        }
        QVERIFY(prompts.size() > 1900);
    }

    void the_shipped_merges_are_what_the_function_makes()
    {
        const Result<std::string> shipped = read_file(resource_folder() / "tokenizers" / "prompts" / "merges.txt");
        QVERIFY(shipped.has_value());
        QVERIFY(*shipped == train_merges(prompt_training_lines(20000), 1000));
    }

    void the_shipped_merges_know_the_words_of_prompts()
    {
        const auto tokenizer = BytePairTokenizer::load(resource_folder() / "tokenizers" / "prompts" / "merges.txt");
        QVERIFY(tokenizer.has_value());
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            Random random(seed, 5);
            const std::string prompt = prompt_variant(random_appearance(seed), random);
            for (const BytePairWord &word : tokenizer->words(prompt))
                QVERIFY2(word.ids.size() == 1, word.text.c_str());
            QVERIFY(tokenizer->encode(prompt)[76] == tokenizer->end_id());
        }
    }
};

QTEST_APPLESS_MAIN(TestPromptVariants)
#include "test_prompt_variants.moc"
