#include "core/base/file.h"
#include "core/base/resources.h"
#include "core/dataset/everyday_test_sentences.h"
#include "core/pose/pose_conversion.h"
#include "models/sign_to_text/pose_translation/estimated_clips.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace signwright;
using namespace signwright::sign_to_text;

namespace
{

constexpr std::uint64_t kSeed = 17;
constexpr std::uint64_t kClips = 6; // the last but one is a sequence

std::shared_ptr<const Lexicon> lexicon()
{
    static const auto loaded =
        std::make_shared<const Lexicon>(Lexicon::load(resource_folder() / "lexicon" / "signs.tsv").value());
    return loaded;
}

/// A corpus whose poses stand for estimated ones.
class Folder
{
public:
    Folder()
    {
        const auto corpus = ProceduralCorpus::create(lexicon(), kSeed, kObservedRate).value();
        for (std::uint64_t index = 0; index < kClips; ++index) {
            const CorpusSample sample = corpus.sample(Split::Train, index).value();
            const std::string name = "clip-" + std::to_string(index);
            lines_.push_back({{"name", name}, {"text", sample.text}, {"seed", kSeed}, {"index", index}});
            texts_.push_back(sample.text);
            if (!write_pose(path() / (name + ".pose"), sample.motion.pose))
                qFatal("cannot write a pose");
        }
        write_manifest();
    }

    std::filesystem::path path() const { return folder_.path().toStdString(); }
    nlohmann::json &line(std::size_t index) { return lines_[index]; }
    const std::vector<std::string> &texts() const { return texts_; }
    void write_manifest() const
    {
        std::string manifest;
        for (const nlohmann::json &line : lines_)
            manifest += line.dump() + "\n";
        if (!replace_file(path() / "train.jsonl", manifest))
            qFatal("cannot write the manifest");
    }
    Result<EstimatedClips> read(const std::set<std::string> &kept_out = {}) const
    {
        return EstimatedClips::read({{path(), path()}}, lexicon(), kept_out);
    }

private:
    QTemporaryDir folder_;
    std::vector<nlohmann::json> lines_;
    std::vector<std::string> texts_;
};

} // namespace

class TestEstimatedClips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void clips_come_with_the_labels_of_the_corpus()
    {
        const Folder folder;
        const auto clips = folder.read();
        QVERIFY2(clips, clips ? "" : clips.error().message.c_str());
        QCOMPARE(clips->size(), std::size_t(kClips));
        const SignClasses classes(*lexicon());
        int sequences = 0;
        for (std::uint64_t number = 0; number < 40; ++number) {
            Random random(1, number);
            const SigningSample sample = clips->draw(classes, random);
            QCOMPARE(sample.classes.size(), sample.frames.size());
            QVERIFY(!sample.signs.empty() && !sample.text.empty());
            for (std::size_t frame = 0; frame < sample.frames.size(); ++frame)
                if (sample.classes[frame] > SignClasses::kRest)
                    QVERIFY(std::find(sample.signs.begin(), sample.signs.end(), sample.classes[frame]) != sample.signs.end());
            sequences += std::find(folder.texts().begin(), folder.texts().end(), sample.text) == folder.texts().end();
        }
        QVERIFY(sequences > 0 && sequences < 20); // their words are their text
    }

    void a_pose_that_is_missing_is_left_out()
    {
        const Folder folder;
        std::filesystem::remove(folder.path() / "clip-2.pose");
        QCOMPARE(folder.read().value().size(), std::size_t(kClips - 1));
        for (std::uint64_t index = 0; index < kClips; ++index)
            std::filesystem::remove(folder.path() / ("clip-" + std::to_string(index) + ".pose"));
        QVERIFY(!folder.read());
    }

    void sentences_for_tests_have_no_text()
    {
        const Folder folder;
        std::set<std::string> kept_out;
        for (const std::string &text : folder.texts())
            kept_out.insert(words_alone(text));
        const auto clips = folder.read(kept_out).value();
        const SignClasses classes(*lexicon());
        int without_text = 0;
        for (std::uint64_t number = 0; number < 40; ++number) {
            Random random(1, number);
            without_text += clips.draw(classes, random).text.empty();
        }
        QVERIFY(without_text > 20);
    }

    void other_corpora_are_refused()
    {
        Folder folder;
        folder.line(1)["text"] = "Somebody else's.";
        folder.write_manifest();
        const auto other_text = folder.read();
        QVERIFY(!other_text && other_text.error().message.find("clip-1.pose") != std::string::npos);

        folder.line(1)["text"] = folder.texts()[1];
        folder.line(3)["index"] = 40;
        folder.line(3)["text"] = ProceduralCorpus::create(lexicon(), kSeed, kObservedRate)->outline(Split::Train, 40).text;
        folder.write_manifest();
        QVERIFY(!folder.read()); // a pose of another length

        folder.line(3) = {{"name", 7}};
        folder.write_manifest();
        const auto damaged = folder.read();
        QVERIFY(!damaged && damaged.error().message.find("train.jsonl") != std::string::npos);
        std::filesystem::remove(folder.path() / "train.jsonl");
        QVERIFY(!folder.read());
    }
};

QTEST_GUILESS_MAIN(TestEstimatedClips)
#include "test_estimated_clips.moc"
