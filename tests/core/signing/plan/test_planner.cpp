#include "core/base/file.h"
#include "core/base/resources.h"
#include "core/signing/lexicon.h"
#include "core/signing/plan_notation.h"
#include "core/signing/planner.h"

#include <QRegularExpression>
#include <QTest>

#include <set>
#include <sstream>

using namespace signwright;

namespace
{

const Lexicon &lexicon()
{
    static const Lexicon loaded = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv").value();
    return loaded;
}

std::string plan_line(const std::string &text)
{
    std::string line;
    for (const PlanSentence &sentence : plan_from_text(text, lexicon()).sentences)
        line += (line.empty() ? "" : " | ") + notation_from_sentence(sentence);
    return line;
}

/// The first sentence and plan pair of a golden file that differs, or nothing.
void compare_all(const char *file)
{
    const Result<std::string> text = read_file(std::filesystem::path(SIGNWRIGHT_TEST_SOURCE) / "tests/goldens/plans" / file);
    QVERIFY(text.has_value());
    std::istringstream lines(*text);
    int differing = 0, count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        const std::size_t tab = line.find('\t');
        QVERIFY(tab != std::string::npos);
        const std::string expected = line.substr(tab + 1), actual = plan_line(line.substr(0, tab));
        if (actual != expected) {
            ++differing;
            QTest::qFail(("\n  " + line.substr(0, tab) + "\n  expected " + expected + "\n  actual   " + actual).c_str(), __FILE__,
                         __LINE__);
        }
    }
    QVERIFY(count > 0);
    QCOMPARE(differing, 0);
}

} // namespace

class TestPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void examples_are_planned_as_written() { compare_all("examples.tsv"); }
};

QTEST_APPLESS_MAIN(TestPlanner)
#include "test_planner.moc"
