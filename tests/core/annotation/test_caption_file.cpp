#include "core/annotation/caption_file.h"
#include "core/base/file.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <pugixml.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace signwright;

namespace
{

Caption caption(double begin, double end, std::string text)
{
    Caption made;
    made.begin_seconds = begin;
    made.end_seconds = end;
    made.text = std::move(text);
    made.confidence = 0.875f;
    made.final = true;
    return made;
}

RecognisedSign sign(double begin, double end, std::string gloss)
{
    RecognisedSign made;
    made.begin_seconds = begin;
    made.end_seconds = end;
    if (!gloss.empty())
        made.candidates.push_back({std::move(gloss), 0.9f});
    return made;
}

std::string contents(CaptionFormat format, const std::vector<Caption> &captions)
{
    return caption_file_contents(format, captions, {});
}

/// An EAF document tells when it was written.
std::string without_date(std::string text)
{
    const std::size_t date = text.find("DATE=");
    return text.erase(date, text.find(' ', date) - date);
}

const char *kHostile = "a --> b & c < d > e\n\n00:00:01,000 --> 00:00:02,000\r\nlast\x01 line ";

/// A caption of an EAF file, as ELAN would show it.
struct Shown {
    std::string tier;
    long long begin = 0;
    long long end = 0;
    std::string text;
    friend bool operator==(const Shown &, const Shown &) = default;
};

std::vector<Shown> alignable(const pugi::xml_document &document)
{
    std::map<std::string, long long> times;
    long long before = 0;
    for (const auto &slot : document.child("ANNOTATION_DOCUMENT").child("TIME_ORDER").children()) {
        const long long time = slot.attribute("TIME_VALUE").as_llong();
        if (time < before)
            return {};
        before = time;
        times[slot.attribute("TIME_SLOT_ID").value()] = time;
    }
    std::vector<Shown> shown;
    for (const auto &tier : document.child("ANNOTATION_DOCUMENT").children("TIER"))
        for (const auto &annotation : tier.children("ANNOTATION"))
            if (const auto node = annotation.child("ALIGNABLE_ANNOTATION"))
                shown.push_back({tier.attribute("TIER_ID").value(), times.at(node.attribute("TIME_SLOT_REF1").value()),
                                 times.at(node.attribute("TIME_SLOT_REF2").value()), node.child_value("ANNOTATION_VALUE")});
    return shown;
}

std::string eaf_aligned(const std::string &id, const std::string &begin_slot, const std::string &end_slot,
                        const std::string &text)
{
    return "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='" + id + "' TIME_SLOT_REF1='" + begin_slot + "' TIME_SLOT_REF2='" +
           end_slot + "'><ANNOTATION_VALUE>" + text + "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>";
}

std::string eaf_reference(const std::string &id, const std::string &parent, const std::string &text)
{
    return "<ANNOTATION><REF_ANNOTATION ANNOTATION_ID='" + id + "' ANNOTATION_REF='" + parent + "'><ANNOTATION_VALUE>" + text +
           "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>";
}

std::string eaf_tier(const std::string &id, const std::string &parent, const std::vector<std::string> &annotations)
{
    std::string tier = "<TIER TIER_ID='" + id + "'" + (parent.empty() ? "" : " PARENT_REF='" + parent + "'") + ">";
    for (const std::string &annotation : annotations)
        tier += annotation;
    return tier + "</TIER>";
}

/// A document with the time slots t0 … t9, one a second.
std::string eaf(const std::vector<std::string> &tiers)
{
    std::string text = "<ANNOTATION_DOCUMENT><HEADER TIME_UNITS='milliseconds'/><TIME_ORDER>";
    for (const char digit : std::string("0123456789"))
        text += std::string("<TIME_SLOT TIME_SLOT_ID='t") + digit + "' TIME_VALUE='" + digit + "000'/>";
    text += "</TIME_ORDER>";
    for (const std::string &tier : tiers)
        text += tier;
    return text + "</ANNOTATION_DOCUMENT>";
}

} // namespace

class TestCaptionFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void subrip_is_written_to_the_letter()
    {
        const std::vector<Caption> captions{caption(3661.5, 3662.0, "Later."), caption(0.0, 1.2345, "My name is Anna."),
                                            caption(2.0, 3.0, "")};
        QCOMPARE(contents(CaptionFormat::SubRip, captions), std::string("1\n00:00:00,000 --> 00:00:01,235\nMy name is Anna.\n\n"
                                                                        "2\n01:01:01,500 --> 01:01:02,000\nLater.\n\n"));
    }

    void webvtt_is_written_to_the_letter()
    {
        QCOMPARE(contents(CaptionFormat::WebVtt, {caption(0.5, 1.0, "Q&A <b>\nsecond")}),
                 std::string("WEBVTT\n\n00:00:00.500 --> 00:00:01.000\nQ&amp;A &lt;b&gt;\nsecond\n\n"));
        QCOMPARE(contents(CaptionFormat::WebVtt, {}), std::string("WEBVTT\n\n"));
    }

    void plain_text_is_a_line_a_caption()
    {
        QCOMPARE(contents(CaptionFormat::PlainText, {caption(1, 2, "two\nlines"), caption(0, 1, "first")}),
                 std::string("first\ntwo lines\n"));
    }

    void hostile_texts_come_back()
    {
        const std::vector<Caption> captions{caption(1.0, 2.0, kHostile), caption(1.5, 4.0, "overlapping"),
                                            caption(5.0, 5.0, "no length"), caption(6.0, 7.0, " \n\t\n")};
        const auto vtt = parse_webvtt(contents(CaptionFormat::WebVtt, captions), "test.vtt");
        QVERIFY2(vtt, vtt ? "" : vtt.error().message.c_str());
        QCOMPARE(vtt->size(), std::size_t{3});
        QCOMPARE((*vtt)[0].text, std::string("a --> b & c < d > e\n00:00:01,000 --> 00:00:02,000\nlast line"));
        QCOMPARE((*vtt)[1].begin_seconds, 1.5);
        QCOMPARE((*vtt)[1].end_seconds, 4.0);
        QCOMPARE((*vtt)[2].end_seconds, 5.001);
        const auto srt = parse_subrip(contents(CaptionFormat::SubRip, captions), "test.srt");
        QVERIFY2(srt, srt ? "" : srt.error().message.c_str());
        QCOMPARE(srt->size(), std::size_t{3});
        QCOMPARE((*srt)[0].text, std::string("a → b & c < d > e\n00:00:01,000 → 00:00:02,000\nlast line"));
        QCOMPARE((*srt)[2].id, std::uint64_t{3});
        QVERIFY((*srt)[2].final);
    }

    void times_that_are_none_become_zero()
    {
        QCOMPARE(contents(CaptionFormat::SubRip, {caption(-3.0, std::nan(""), "x")}),
                 std::string("1\n00:00:00,000 --> 00:00:00,001\nx\n\n"));
    }

    void foreign_subrip_is_read()
    {
        const auto read = parse_subrip("\xef\xbb\xbf"
                                       "1\r\n00:00:01.000 --> 00:00:02,500 X1:10\r\none\r\ntwo\r\n\r\n\r\n"
                                       "00:00:03,000 --> 00:00:04,000\r\nno number",
                                       "foreign.srt");
        QVERIFY(read);
        QCOMPARE(read->size(), std::size_t{2});
        QCOMPARE((*read)[0].text, std::string("one\ntwo"));
        QCOMPARE((*read)[1].begin_seconds, 3.0);
        QCOMPARE(parse_subrip("", "empty.srt")->size(), std::size_t{0});
    }

    void foreign_webvtt_is_read()
    {
        const auto read = parse_webvtt("WEBVTT - title\nKind: captions\n\nNOTE a --> b\nmore\n\nSTYLE\n::cue {}\n\nintro\n"
                                       "00:01.000 --> 00:02.500 align:start\n<v Anna>Fish &amp; <i>chips</i>\n\n\n"
                                       "100:00:00.000 --> 100:00:01.000\nlate",
                                       "foreign.vtt");
        QVERIFY2(!read, "the NOTE line with an arrow is no time");
        const auto mended = parse_webvtt("WEBVTT\n\nNOTE\nmore\n\nSTYLE\n::cue {}\n\nintro\n00:01.000 --> 00:02.500 align:start\n"
                                         "<v Anna>Fish &amp; <i>chips</i>\n\n\n100:00:00.000 --> 100:00:01.000\nlate",
                                         "foreign.vtt");
        QVERIFY(mended);
        QCOMPARE(mended->size(), std::size_t{2});
        QCOMPARE((*mended)[0].text, std::string("Fish & chips"));
        QCOMPARE((*mended)[0].end_seconds, 2.5);
        QCOMPARE((*mended)[1].begin_seconds, 360000.0);
    }

    void a_webvtt_cue_may_follow_the_header_at_once()
    {
        const auto read = parse_webvtt("WEBVTT\n00:01.000 --> 00:02.000\nHello\n\n00:03.000 --> 00:04.000\nyou\n", "close.vtt");
        QVERIFY(read);
        QCOMPARE(read->size(), std::size_t{2});
        QCOMPARE((*read)[0].text, std::string("Hello"));
    }

    void damaged_files_are_refused_with_the_line_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("vtt");
        QTest::addColumn<QByteArray>("hint");
        QTest::newRow("srt, cut off") << QByteArray("1\n00:00:01,000 --> 00:0") << false << QByteArray("line 2");
        QTest::newRow("srt, number alone") << QByteArray("\n\n1") << false << QByteArray("line 4");
        QTest::newRow("srt, end first") << QByteArray("1\n00:00:02,000 --> 00:00:01,000\nx") << false << QByteArray("line 2");
        QTest::newRow("srt, 61 seconds") << QByteArray("1\n00:00:61,000 --> 00:01:02,000\nx") << false << QByteArray("line 2");
        QTest::newRow("srt, huge") << QByteArray("1\n99999999999999999999:00:00,000 --> 00:01:02,000\nx") << false
                                   << QByteArray("line 2");
        QTest::newRow("vtt, no header") << QByteArray("00:01.000 --> 00:02.000\nx") << true << QByteArray("WEBVTT");
        QTest::newRow("vtt, no milliseconds") << QByteArray("WEBVTT\n\n00:01 --> 00:02\nx") << true << QByteArray("line 3");
    }
    void damaged_files_are_refused_with_the_line()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const bool, vtt);
        QFETCH(const QByteArray, hint);
        const auto read = vtt ? parse_webvtt(text.toStdString(), "damaged") : parse_subrip(text.toStdString(), "damaged");
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadInput);
        QVERIFY2(read.error().message.find(hint.toStdString()) != std::string::npos, read.error().message.c_str());
    }

    void eaf_keeps_captions_signs_and_their_links()
    {
        Caption first = caption(1.0, 2.0, "Anna & Tom");
        first.signs = {sign(0.9, 1.4, "fs:ANNA"), sign(1.3, 1.6, ""), sign(1.8, 2.5, "TOM"), sign(2.2, 2.4, "OUTSIDE")};
        const std::vector<Caption> captions{first, caption(2.0, 3.0, "next"), caption(2.5, 4.0, "overlapping")};
        pugi::xml_document document;
        QVERIFY(document.load_string(contents(CaptionFormat::Eaf, captions).c_str()));
        const std::vector<Shown> expected{
            {"captions", 1000, 2000, "Anna & Tom"}, {"captions", 2000, 2500, "next"}, {"captions", 2500, 4000, "overlapping"},
            {"signs", 1000, 1300, "fs:ANNA"},       {"signs", 1300, 1600, ""},        {"signs", 1800, 2000, "TOM"}};
        QVERIFY(alignable(document) == expected);
        const auto root = document.child("ANNOTATION_DOCUMENT");
        QCOMPARE(root.attribute("FORMAT").value(), "3.0");
        const auto confidence = root.find_child_by_attribute("TIER", "TIER_ID", "confidence");
        QCOMPARE(confidence.attribute("PARENT_REF").value(), "captions");
        const auto of_first = confidence.child("ANNOTATION").child("REF_ANNOTATION");
        QCOMPARE(of_first.attribute("ANNOTATION_REF").value(), "a1");
        QCOMPARE(of_first.child_value("ANNOTATION_VALUE"), "0.88");
        QCOMPARE(root.child("HEADER").find_child_by_attribute("PROPERTY", "NAME", "lastUsedAnnotationId").text().as_int(), 9);
    }

    void eaf_comes_back_with_all_that_it_holds()
    {
        Caption first = caption(1.0, 2.0, "Anna & Tom");
        first.signs = {sign(1.0, 1.3, "fs:ANNA"), sign(1.3, 1.6, ""), sign(1.8, 2.0, "TOM")};
        first.alternatives = {"Hanna & Tom", "Anna <Tom>", " \n"};
        Caption second = caption(2.0, 3.5, "two\nlines");
        second.confidence = 0.25f;
        second.alternatives = {"one line"};
        const std::string text = contents(CaptionFormat::Eaf, {second, first});
        const auto read = parse_eaf(text, "test.eaf");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->captions.size(), std::size_t{2});
        const Caption &back = read->captions[0];
        QCOMPARE(back.text, first.text);
        QCOMPARE(back.id, std::uint64_t{1});
        QCOMPARE(back.end_seconds, 2.0);
        QCOMPARE(back.confidence, 0.88f);
        QVERIFY(back.final);
        QVERIFY((back.alternatives == std::vector<std::string>{"Hanna & Tom", "Anna <Tom>"}));
        QCOMPARE(back.signs.size(), std::size_t{3});
        QCOMPARE(back.signs[0].candidates.front().gloss, std::string("fs:ANNA"));
        QVERIFY(back.signs[1].candidates.empty() && back.signs[1].begin_seconds == 1.3);
        QCOMPARE(read->captions[1].text, second.text);
        QVERIFY(read->captions[1].signs.empty());
        QVERIFY(read->unread_tiers.empty() && read->media.empty());
        QCOMPARE(without_date(contents(CaptionFormat::Eaf, read->captions)), without_date(text));
    }

    void eaf_ids_are_given_once()
    {
        Caption first = caption(1.0, 2.0, "a");
        first.alternatives = {"b", "c"};
        pugi::xml_document document;
        QVERIFY(document.load_string(contents(CaptionFormat::Eaf, {first, first}).c_str()));
        std::set<std::string> ids;
        int annotations = 0;
        for (const auto &found : document.select_nodes("//@ANNOTATION_ID")) {
            ids.insert(found.attribute().value());
            ++annotations;
        }
        QCOMPARE(annotations, 8);
        QCOMPARE(ids.size(), std::size_t{8});
        QCOMPARE(document.select_node("//PROPERTY").node().text().as_int(), 8);
        const auto chained = document.select_nodes("//REF_ANNOTATION[@PREVIOUS_ANNOTATION]");
        QCOMPARE(chained.size(), std::size_t{2});
        for (const auto &link : chained)
            QVERIFY(ids.contains(link.node().attribute("PREVIOUS_ANNOTATION").value()));
    }

    void foreign_eaf_gives_its_first_aligned_tier()
    {
        const auto read = parse_eaf(R"(<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT FORMAT="2.7"><HEADER/>
            <TIME_ORDER><TIME_SLOT TIME_SLOT_ID="x" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="y"/><TIME_SLOT TIME_SLOT_ID="z"/>
            <TIME_SLOT TIME_SLOT_ID="w" TIME_VALUE="2500"/><TIME_SLOT TIME_SLOT_ID="v"/></TIME_ORDER>
            <TIER TIER_ID="empty"/><TIER TIER_ID="notes" PARENT_REF="Satz"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="n"
            ANNOTATION_REF="b"><ANNOTATION_VALUE>?</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID="Satz">
            <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="b" TIME_SLOT_REF1="z" TIME_SLOT_REF2="v"><ANNOTATION_VALUE>später
            </ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a"
            TIME_SLOT_REF1="x" TIME_SLOT_REF2="y"><ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
            </ANNOTATION_DOCUMENT>)",
                                    "foreign.eaf");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->captions.size(), std::size_t{2});
        QCOMPARE(read->captions[0].text, std::string());
        QCOMPARE(read->captions[0].end_seconds, 1.5);
        QCOMPARE(read->captions[1].begin_seconds, 2.0);
        QCOMPARE(read->captions[1].end_seconds, 2.5);
        QCOMPARE(read->captions[1].confidence, 1.0f);
        QVERIFY(read->captions[1].text.starts_with("später"));
        QCOMPARE(read->unread_tiers, std::vector<std::string>{"notes"});
    }

    void a_tier_captions_without_times_is_a_tier_like_others()
    {
        const std::string aligned = eaf_tier("Satz", "", {eaf_aligned("a", "t0", "t2", "Hallo")});
        const std::string symbolic = eaf_tier("captions", "Satz", {eaf_reference("b", "a", "Hello")});
        const auto read = parse_eaf(eaf({symbolic, aligned}), "foreign.eaf");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->captions.size(), std::size_t{1});
        QCOMPARE(read->captions[0].text, std::string("Hallo"));
        QCOMPARE(read->unread_tiers, std::vector<std::string>{"captions"});
        const auto alone = parse_eaf(eaf({symbolic}), "foreign.eaf");
        QVERIFY(!alone);
        QCOMPARE(alone.error().kind, ErrorKind::BadInput);
        const auto none = parse_eaf(contents(CaptionFormat::Eaf, {}), "empty.eaf");
        QVERIFY2(none, none ? "" : none.error().message.c_str());
        QVERIFY(none->captions.empty() && none->unread_tiers.empty());
    }

    void eaf_tells_of_tiers_that_are_not_kept_whole_data()
    {
        QTest::addColumn<QByteArray>("tier");
        QTest::addColumn<QByteArray>("annotation");
        QTest::addColumn<bool>("kept");
        const auto row = [](const char *name, const char *tier, const std::string &annotation, bool kept) {
            QTest::newRow(name) << QByteArray(tier) << QByteArray::fromStdString(annotation) << kept;
        };
        row("a sign", "signs", eaf_aligned("x", "t1", "t2", "TREE"), true);
        row("a sign without times", "signs", eaf_reference("x", "a", "TREE"), false);
        row("a sign outside the captions", "signs", eaf_aligned("x", "t2", "t3", "TREE"), false);
        row("a confidence", "confidence", eaf_reference("x", "a", "0.5"), true);
        row("a confidence in words", "confidence", eaf_reference("x", "a", "high"), false);
        row("a confidence above one", "confidence", eaf_reference("x", "a", "95"), false);
        row("two confidences", "confidence", eaf_reference("x", "a", "0.5") + eaf_reference("y", "a", "0.6"), false);
        row("an alternative", "alternatives", eaf_reference("x", "a", "Hi"), true);
        row("an alternative of no caption", "alternatives", eaf_reference("x", "nowhere", "Hi"), false);
        row("an alternative with times", "alternatives", eaf_aligned("x", "t0", "t1", "Hi"), false);
    }
    void eaf_tells_of_tiers_that_are_not_kept_whole()
    {
        QFETCH(const QByteArray, tier);
        QFETCH(const QByteArray, annotation);
        QFETCH(const bool, kept);
        const auto read = parse_eaf(eaf({eaf_tier("captions", "", {eaf_aligned("a", "t0", "t2", "Hello")}),
                                         eaf_tier(tier.toStdString(), "captions", {annotation.toStdString()})}),
                                    "foreign.eaf");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->captions.size(), std::size_t{1});
        QCOMPARE(read->unread_tiers, kept ? std::vector<std::string>() : std::vector<std::string>{tier.toStdString()});
    }

    void signs_belong_to_the_innermost_caption_in_order_of_time()
    {
        const auto read = parse_eaf(eaf({eaf_tier("captions", "",
                                                  {eaf_aligned("a", "t0", "t9", "whole"), eaf_aligned("b", "t1", "t3", "early"),
                                                   eaf_aligned("c", "t5", "t6", "late")}),
                                         eaf_tier("signs", "captions",
                                                  {eaf_aligned("v", "t8", "t9", "V"), eaf_aligned("w", "t5", "t6", "W"),
                                                   eaf_aligned("x", "t3", "t4", "X"), eaf_aligned("y", "t2", "t3", "Y"),
                                                   eaf_aligned("z", "t0", "t1", "Z")})}),
                                    "nested.eaf");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        std::vector<std::string> glosses;
        for (const Caption &caption : read->captions) {
            std::string line = caption.text;
            for (const RecognisedSign &sign : caption.signs)
                line += ' ' + sign.candidates.front().gloss;
            glosses.push_back(line);
        }
        QCOMPARE(glosses, (std::vector<std::string>{"whole Z X V", "early Y", "late W"}));
        QVERIFY(read->unread_tiers.empty());
    }

    void captions_without_times_are_told()
    {
        const auto read = parse_eaf(
            eaf({eaf_tier("captions", "", {eaf_reference("b", "a", "no times"), eaf_aligned("a", "t0", "t2", "Hello")})}),
            "foreign.eaf");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->captions.size(), std::size_t{1});
        QCOMPARE(read->unread_tiers, std::vector<std::string>{"captions"});
    }

    void real_eaf_is_read_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("captions");
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<int>("unread_tiers");
        QTest::newRow("EAF 2.8") << QByteArray("sample_2.8.eaf") << 399 << QByteArray("The quick brown fox 399") << 5;
        QTest::newRow("EAF 3.0") << QByteArray("test.eaf") << 8 << QByteArray("Oh thanks") << 4;
        QTest::newRow("EAF 3.0, other line breaks") << QByteArray("test2.eaf") << 8 << QByteArray("Oh thanks") << 4;
    }
    void real_eaf_is_read()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const int, captions);
        QFETCH(const QByteArray, last);
        QFETCH(const int, unread_tiers);
        const std::filesystem::path folder = SIGNWRIGHT_TEST_DATA;
        if (!std::filesystem::exists(folder))
            QSKIP("the test data are not here (SIGNWRIGHT_TEST_DATA)");
        const auto read = read_captions(folder / "eaf" / file.toStdString());
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->captions.size(), static_cast<std::size_t>(captions));
        QCOMPARE(read->captions.back().text, last.toStdString());
        QCOMPARE(read->unread_tiers.size(), static_cast<std::size_t>(unread_tiers));
        for (std::size_t i = 1; i < read->captions.size(); ++i)
            QVERIFY(read->captions[i - 1].begin_seconds <= read->captions[i].begin_seconds);
        const auto again = parse_eaf(contents(CaptionFormat::Eaf, read->captions), "again.eaf");
        QVERIFY(again);
        const auto filled = std::count_if(read->captions.begin(), read->captions.end(),
                                          [](const Caption &caption) { return !caption.text.empty(); });
        QCOMPARE(static_cast<std::ptrdiff_t>(again->captions.size()), static_cast<std::ptrdiff_t>(filled));
    }

    void damaged_eaf_is_refused_data()
    {
        QTest::addColumn<QByteArray>("old");
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<QByteArray>("hint");
        QTest::newRow("cut off") << QByteArray("</TIER>") << QByteArray("<") << QByteArray("byte");
        QTest::newRow("another document") << QByteArray("ANNOTATION_DOCUMENT") << QByteArray("html") << QByteArray("no EAF");
        QTest::newRow("frames") << QByteArray("milliseconds") << QByteArray("PAL-frames") << QByteArray("PAL-frames");
        QTest::newRow("a time that is none") << QByteArray("\"1000\"") << QByteArray("\"1e3\"") << QByteArray("ts1");
        QTest::newRow("a negative time") << QByteArray("\"1000\"") << QByteArray("\"-1\"") << QByteArray("ts1");
        QTest::newRow("end before begin") << QByteArray("\"1000\"") << QByteArray("\"3000\"") << QByteArray("a1");
        QTest::newRow("a slot that is missing")
            << QByteArray("TIME_SLOT_REF2=\"ts2\"") << QByteArray("TIME_SLOT_REF2=\"ts9\"") << QByteArray("a1");
        QTest::newRow("no captions") << QByteArray("<TIER LINGUISTIC_TYPE_REF=\"caption\"")
                                     << QByteArray("<TIER PARENT_REF=\"x\"") << QByteArray("no tier with captions");
    }
    void damaged_eaf_is_refused()
    {
        QFETCH(const QByteArray, old);
        QFETCH(const QByteArray, now);
        QFETCH(const QByteArray, hint);
        QByteArray text = contents(CaptionFormat::Eaf, {caption(1.0, 2.0, "x")}).c_str();
        if (hint == "no tier with captions")
            text.replace("TIER_ID=\"captions\"", "TIER_ID=\"text\"");
        QVERIFY(text.contains(old));
        text.replace(old, now);
        const auto read = parse_eaf(text.toStdString(), "damaged.eaf");
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadInput);
        QVERIFY(read.error().message.starts_with("damaged.eaf"));
        QVERIFY2(read.error().message.find(hint.toStdString()) != std::string::npos, read.error().message.c_str());
    }

    void eaf_captions_of_one_moment_do_not_overlap()
    {
        pugi::xml_document document;
        const std::vector<Caption> captions(3, caption(1.0, 2.0, "same"));
        QVERIFY(document.load_string(contents(CaptionFormat::Eaf, captions).c_str()));
        const std::vector<Shown> expected{
            {"captions", 1000, 1001, "same"}, {"captions", 1001, 1002, "same"}, {"captions", 1002, 2000, "same"}};
        QVERIFY(alignable(document) == expected);
    }

    void eaf_names_its_video()
    {
        const QTemporaryDir scratch;
        const std::filesystem::path folder = scratch.path().toStdString();
        QVERIFY(write_captions(folder / "a.eaf", {caption(0, 1, kHostile)}, {folder / "my clip#1.mp4", "Anna"}));
        pugi::xml_document document;
        QVERIFY(document.load_file((folder / "a.eaf").c_str()));
        const auto media = document.child("ANNOTATION_DOCUMENT").child("HEADER").child("MEDIA_DESCRIPTOR");
        QCOMPARE(std::string(media.attribute("RELATIVE_MEDIA_URL").value()), std::string("./my%20clip%231.mp4"));
        QVERIFY(std::string(media.attribute("MEDIA_URL").value()).starts_with("file:///"));
        QCOMPARE(std::string(media.attribute("MIME_TYPE").value()), std::string("video/mp4"));
        QVERIFY(read_captions(folder / "a.eaf")->media.empty());
        QVERIFY(replace_file(folder / "my clip#1.mp4", ""));
        QCOMPARE(read_captions(folder / "a.eaf")->media, folder / "my clip#1.mp4");
        // Both were moved together.
        std::filesystem::create_directory(folder / "moved");
        std::filesystem::rename(folder / "a.eaf", folder / "moved/a.eaf");
        std::filesystem::rename(folder / "my clip#1.mp4", folder / "moved/my clip#1.mp4");
        QCOMPARE(read_captions(folder / "moved/a.eaf")->media, folder / "moved/my clip#1.mp4");
    }

    void eaf_names_its_video_from_where_it_lies()
    {
        const QTemporaryDir scratch;
        const std::filesystem::path folder = scratch.path().toStdString();
        for (const char *name : {"a", "b", "b/c"}) {
            std::filesystem::create_directory(folder / name);
            QVERIFY(replace_file(folder / name / "clip.mp4", name));
        }
        for (const char *media : {"a/clip.mp4", "b/clip.mp4", "b/c/clip.mp4"}) {
            QVERIFY(write_captions(folder / "b/clip.eaf", {caption(0, 1, "x")}, {folder / media, ""}));
            QCOMPARE(read_captions(folder / "b/clip.eaf")->media, folder / media);
            // Where all of it was moved, too.
            std::filesystem::create_directory(folder / "moved");
            for (const char *name : {"a", "b"})
                std::filesystem::rename(folder / name, folder / "moved" / name);
            QCOMPARE(read_captions(folder / "moved/b/clip.eaf")->media, folder / "moved" / media);
            for (const char *name : {"a", "b"})
                std::filesystem::rename(folder / "moved" / name, folder / name);
        }
    }

    void eaf_of_no_folder_names_its_video_by_the_whole_path()
    {
        pugi::xml_document document;
        QVERIFY(document.load_string(caption_file_contents(CaptionFormat::Eaf, {}, {"/videos/clip.mp4", ""}).c_str()));
        const auto media = document.child("ANNOTATION_DOCUMENT").child("HEADER").child("MEDIA_DESCRIPTOR");
        QCOMPARE(media.attribute("MEDIA_URL").value(), "file:///videos/clip.mp4");
        QVERIFY(!media.attribute("RELATIVE_MEDIA_URL"));
    }

    void the_extension_chooses_the_format()
    {
        const QTemporaryDir scratch;
        const std::filesystem::path folder = scratch.path().toStdString();
        QVERIFY(write_captions(folder / "a.srt", {caption(0, 1, "x")}));
        QCOMPARE(read_captions(folder / "a.srt")->captions.front().text, std::string("x"));
        QVERIFY(write_captions(folder / "a.vtt", {caption(0, 1, "x")}));
        QCOMPARE(read_captions(folder / "a.vtt")->captions.front().text, std::string("x"));
        QCOMPARE(write_captions(folder / "a.doc", {}).error().kind, ErrorKind::Usage);
        QCOMPARE(read_captions(folder / "a.txt").error().kind, ErrorKind::Usage);
        QCOMPARE(read_captions(folder / "none.srt").error().kind, ErrorKind::NotFound);
    }

    void a_file_too_long_for_captions_is_refused()
    {
        const QTemporaryDir scratch;
        const std::filesystem::path file = std::filesystem::path(scratch.path().toStdString()) / "long.vtt";
        QVERIFY(replace_file(file, "WEBVTT\n"));
        std::filesystem::resize_file(file, std::uintmax_t{32} << 20);
        QVERIFY(read_captions(file));
        std::filesystem::resize_file(file, (std::uintmax_t{32} << 20) + 1);
        const auto read = read_captions(file);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadInput);
        QVERIFY2(read.error().message.find("long.vtt is longer than 32 MiB") != std::string::npos, read.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestCaptionFile)
#include "test_caption_file.moc"
