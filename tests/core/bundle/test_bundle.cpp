#include "core/bundle/bundle.h"
#include "core/bundle/bundle_identity.h"
#include "core/bundle/references.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <fstream>
#include <memory>

using namespace signwright;
namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

TensorData floats(const std::vector<float> &values)
{
    TensorData tensor{DType::F32, {static_cast<std::int64_t>(values.size())}, std::vector<std::byte>(4 * values.size())};
    std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    return tensor;
}

json manifest(const std::string &name = "tiny")
{
    return {{"name", name},
            {"kind", "text_to_pose"},
            {"architecture", "progressive_transformer"},
            {"config", {{"width", 4}}},
            {"licence", "Apache-2.0"},
            {"scores", json::object()}};
}

} // namespace

class TestBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        home_ = std::make_unique<QTemporaryDir>();
        shipped_ = fs::path(home_->path().toStdString()) / "resources" / "bundles";
        fs::create_directories(shipped_);
        qputenv("XDG_DATA_HOME", home_->filePath("data").toUtf8());
        qputenv("SIGNWRIGHT_RESOURCES", home_->filePath("resources").toUtf8());
    }
    void reads_what_it_wrote();
    void splits_into_shards_of_16_mib();
    void replaces_an_earlier_bundle_without_leftovers();
    void identities_survive_hashing();
    void finds_by_name_and_default();
    void a_changed_byte_is_found();
    void refuses_infinite_weights_data();
    void refuses_infinite_weights();
    void refuses_hostile_manifests_data();
    void refuses_hostile_manifests();

private:
    std::unique_ptr<QTemporaryDir> home_;
    fs::path shipped_;
};

void TestBundle::reads_what_it_wrote()
{
    const fs::path folder = shipped_ / "tiny";
    QVERIFY(write_bundle(folder, manifest(), {{"decoder", {{"w", floats({1, 2})}}}, {"encoder", {{"w", floats({3})}}}},
                         {{"vocabulary.txt", "HELLO\n"}}));
    const auto bundle = open_bundle(folder);
    QVERIFY2(bundle, bundle ? "" : bundle.error().message.c_str());
    QCOMPARE(bundle->name, std::string("tiny"));
    QCOMPARE(bundle->config().at("width").get<int>(), 4);
    QCOMPARE(bundle->manifest.at("schema").get<int>(), 1);
    QVERIFY(verify_bundle(*bundle));
    const auto tensors = read_component(*bundle, "decoder");
    QVERIFY2(tensors, tensors ? "" : tensors.error().message.c_str());
    float value[2];
    std::memcpy(value, tensors->tensors.at("w").bytes.data(), sizeof value);
    QCOMPARE(value[1], 2.0f);
    QCOMPARE(read_component(*bundle, "decode").error().kind, ErrorKind::NotFound);
    QVERIFY(write_evaluation(*bundle, {{"dtw_ratio", {{"value", 0.5}, {"signature", "all of them"}}}}));
    QCOMPARE(open_bundle(folder)->manifest.at("evaluation").at("dtw_ratio").at("value").get<double>(), 0.5);
    QCOMPARE(hash_of_bundle(*open_bundle(folder)), hash_of_bundle(*bundle));
    QCOMPARE(*read_bundle_text(*bundle, "vocabulary.txt"), std::string("HELLO\n"));
    QCOMPARE(read_bundle_text(*bundle, "../tiny/vocabulary.txt").error().kind, ErrorKind::BadInput);
    QVERIFY(replace_file(folder / "vocabulary.txt", "HELLA\n"));
    QCOMPARE(read_bundle_text(*bundle, "vocabulary.txt").error().kind, ErrorKind::BadInput);
}

void TestBundle::splits_into_shards_of_16_mib()
{
    const fs::path folder = shipped_ / "large";
    std::map<std::string, TensorData> tensors;
    for (int i = 0; i < 9; ++i)
        tensors[std::string("w") + std::to_string(i)] = floats(std::vector<float>(std::size_t{1} << 20, static_cast<float>(i)));
    QVERIFY(write_bundle(folder, manifest("large"), {{"unet", tensors}}));
    const auto bundle = open_bundle(folder);
    QVERIFY(bundle);
    QCOMPARE(bundle->manifest.at("files").size(), std::size_t{3});
    for (const auto &[name, file] : bundle->manifest.at("files").items()) {
        QVERIFY(QRegularExpression("^unet-0000[123]-of-00003\\.safetensors$").match(QString::fromStdString(name)).hasMatch());
        QVERIFY(file.at("bytes").get<std::int64_t>() <= (std::int64_t{16} << 20));
    }
    const auto read = read_component(*bundle, "unet");
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(read->tensors.size(), std::size_t{9});
    for (const auto &[name, tensor] : tensors)
        QVERIFY(std::memcmp(read->tensors.at(name).bytes.data(), tensor.bytes.data(), tensor.bytes.size()) == 0);
}

void TestBundle::replaces_an_earlier_bundle_without_leftovers()
{
    const fs::path folder = shipped_ / "tiny";
    QVERIFY(write_bundle(folder, manifest(), {{"old", {{"w", floats({1})}}}}));
    const std::string before = hash_of_bundle(*open_bundle(folder));
    std::ofstream(folder / "README.md") << "card";
    QVERIFY(write_bundle(folder, manifest(), {{"new", {{"w", floats({2})}}}}));
    QVERIFY(!fs::exists(folder / "old.safetensors"));
    QVERIFY(fs::exists(folder / "README.md"));
    QVERIFY(hash_of_bundle(*open_bundle(folder)) != before);
}

/// The files of an imported model are hashed some time after its import.
void TestBundle::identities_survive_hashing()
{
    Reference reference;
    reference.files = {"/weights/a.safetensors"};
    reference.bytes = {4};
    const auto identity = [&] {
        Bundle bundle;
        bundle.manifest = {{"files", json::object()}, {"references", json_from_references({{"unet", reference}})}};
        return identity_of_bundle(bundle);
    };
    const std::string unhashed = identity();
    reference.sha256 = {std::string(64, 'a')};
    const std::string hashed = identity();
    QVERIFY(may_be_same_bundle(unhashed, hashed) && may_be_same_bundle(hashed, unhashed));
    QVERIFY(may_be_same_bundle(hashed, hashed));

    reference.files = {"/weights/renamed.safetensors"};
    QVERIFY(may_be_same_bundle(hashed, identity()));
    reference.sha256 = {std::string(64, 'b')};
    QVERIFY(!may_be_same_bundle(hashed, identity()));
    reference.sha256.clear();
    reference.bytes = {5};
    QVERIFY(!may_be_same_bundle(hashed, identity()));
    QVERIFY(!may_be_same_bundle(unhashed, identity()));

    QVERIFY(write_bundle(shipped_ / "tiny", manifest(), {{"net", {{"w", floats({1})}}}}));
    const Bundle own = *open_bundle(shipped_ / "tiny");
    QCOMPARE(identity_of_bundle(own), hash_of_bundle(own));
    QVERIFY(!may_be_same_bundle(identity_of_bundle(own), unhashed));
    QVERIFY(!may_be_same_bundle(identity_of_bundle(own), std::string(64, '0')));
}

void TestBundle::finds_by_name_and_default()
{
    const std::map<std::string, std::map<std::string, TensorData>> weights = {{"net", {{"w", floats({1})}}}};
    QVERIFY(write_bundle(shipped_ / "tiny", manifest(), weights));
    QCOMPARE(find_bundle("text_to_pose", "default").error().kind, ErrorKind::NotFound);
    QVERIFY(replace_file(shipped_ / "defaults.json", R"({"text_to_pose": "tiny"})"));
    QCOMPARE(find_bundle("text_to_pose", "default")->name, std::string("tiny"));

    const auto missing = find_bundle("text_to_pose", "huge");
    QVERIFY(QString::fromStdString(missing.error().message).contains("there is: tiny"));
    QCOMPARE(find_bundle("pose_to_video", "tiny").error().kind, ErrorKind::BadInput);
    QCOMPARE(find_bundle("text_to_pose", "../bundles/tiny").error().kind, ErrorKind::NotFound);

    json own = manifest();
    own["architecture"] = "own";
    QVERIFY(write_bundle(user_model_folder() / "tiny", own, weights));
    QCOMPARE(find_bundle("text_to_pose", "tiny")->architecture, std::string("own"));
    fs::create_directories(shipped_ / "broken");
    QVERIFY(replace_file(shipped_ / "broken" / "bundle.json", "{"));
    const auto all = list_bundles();
    QCOMPARE(all.size(), std::size_t{3});
    QCOMPARE(std::count_if(all.begin(), all.end(), [](const auto &bundle) { return !bundle; }), 1);
}

void TestBundle::a_changed_byte_is_found()
{
    const fs::path folder = shipped_ / "tiny";
    QVERIFY(write_bundle(folder, manifest(), {{"net", {{"w", floats({1, 2, 3})}}}}));
    std::string contents = *read_file(folder / "net.safetensors");
    contents.back() = static_cast<char>(contents.back() ^ 1);
    QVERIFY(replace_file(folder / "net.safetensors", contents));
    const auto bundle = open_bundle(folder);
    QVERIFY(bundle);
    for (const Error &error : {verify_bundle(*bundle).error(), read_component(*bundle, "net").error()}) {
        QCOMPARE(error.kind, ErrorKind::BadInput);
        QVERIFY(QString::fromStdString(error.message).contains("net.safetensors"));
    }
    QVERIFY(replace_file(folder / "net.safetensors", contents.substr(1)));
    QVERIFY(QString::fromStdString(open_bundle(folder).error().message).contains("bytes in place of"));
    fs::remove(folder / "net.safetensors");
    QVERIFY(QString::fromStdString(open_bundle(folder).error().message).contains("missing"));
}

void TestBundle::refuses_infinite_weights_data()
{
    QTest::addColumn<int>("dtype");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("F16 NaN") << int(DType::F16) << QByteArray("\x01\x7e", 2);
    QTest::newRow("BF16 infinity") << int(DType::BF16) << QByteArray("\x80\xff", 2);
    QTest::newRow("F32 NaN") << int(DType::F32) << QByteArray("\x00\x00\xc0\x7f", 4);
    QTest::newRow("F64 infinity") << int(DType::F64) << QByteArray("\x00\x00\x00\x00\x00\x00\xf0\x7f", 8);
}

void TestBundle::refuses_infinite_weights()
{
    QFETCH(int, dtype);
    QFETCH(QByteArray, bytes);
    TensorData tensor{static_cast<DType>(dtype), {1}, std::vector<std::byte>(static_cast<std::size_t>(bytes.size()))};
    std::memcpy(tensor.bytes.data(), bytes.constData(), tensor.bytes.size());
    const fs::path folder = shipped_ / "tiny";
    QVERIFY(write_bundle(folder, manifest(), {{"net", {{"bad", tensor}}}}));
    const auto read = read_component(*open_bundle(folder), "net");
    QVERIFY(!read);
    QVERIFY(QString::fromStdString(read.error().message).contains("\"bad\" holds NaN or infinite"));
}

void TestBundle::refuses_hostile_manifests_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("reason");
    QTest::newRow("newer schema") << "/schema"
                                  << "2"
                                  << "newer one";
    QTest::newRow("name with a path") << "/name"
                                      << "\"../x\""
                                      << "bundle.name";
    QTest::newRow("config is text") << "/config"
                                    << "\"x\""
                                    << "bundle.config must be an object";
    QTest::newRow("file with a path") << "/files"
                                      << R"({"../../etc/passwd": {"sha256": "", "bytes": 1}})"
                                      << "plain file name";
    QTest::newRow("negative size") << "/files/net.safetensors/bytes"
                                   << "-1"
                                   << "whole number";
    QTest::newRow("short hash") << "/files/net.safetensors/sha256"
                                << "\"12\""
                                << "64 lower-case";
}

void TestBundle::refuses_hostile_manifests()
{
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(QString, reason);
    const fs::path folder = shipped_ / "tiny";
    QVERIFY(write_bundle(folder, manifest(), {{"net", {{"w", floats({1})}}}}));
    json changed = json::parse(*read_file(folder / "bundle.json"));
    changed[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
    QVERIFY(replace_file(folder / "bundle.json", changed.dump()));
    const auto bundle = open_bundle(folder);
    QVERIFY(!bundle);
    QCOMPARE(bundle.error().kind, ErrorKind::BadInput);
    QVERIFY2(QString::fromStdString(bundle.error().message).contains(reason), bundle.error().message.c_str());
}

QTEST_GUILESS_MAIN(TestBundle)
#include "test_bundle.moc"
