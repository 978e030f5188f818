// Importing, hashing, verifying and removing models, and what is left behind when that fails.

#include "core/base/file.h"
#include "core/bundle/bundle_identity.h"
#include "core/checkpoint/component_tensors.h"
#include "core/checkpoint/find_model.h"
#include "core/checkpoint/model_files.h"
#include "core/checkpoint/model_import.h"
#include "tests/core/checkpoint/checkpoint_fixture.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>
#include <sys/resource.h>

using namespace signwright;
namespace fs = std::filesystem;
using nlohmann::json;

#define VERIFY_RESULT(result) QVERIFY2(result, (result) ? "" : (result).error().message.c_str())

class TestModelImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        home_ = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", home_->filePath("data").toUtf8());
        fs::copy_file(golden_checkpoint("tiny-1.safetensors"), path("my model.safetensors"));
    }
    void refers_to_the_file();
    void copies_a_folder();
    void the_licence_is_the_users_or_the_files();
    void hashes_can_come_later();
    void a_changed_or_absent_file_is_named();
    void names_that_cannot_be_are_refused();
    void cancelling_leaves_nothing_data();
    void cancelling_leaves_nothing();
    void a_full_disk_leaves_nothing();
    void removing_leaves_the_weights();
    void small_kinds_are_imported();
    void what_a_lora_states_of_itself_is_kept();
    void what_is_being_imported_is_no_model_yet();
    void hostile_references_are_refused_data();
    void hostile_references_are_refused();

private:
    fs::path path(const std::string &name) const { return fs::path(home_->path().toStdString()) / name; }
    Result<Bundle> imported(const ImportOptions &options = {}, const Control &control = {}) const
    {
        return import_model(path("my model.safetensors"), options, control);
    }
    /// Entries in the folder of the user's models, hidden ones too.
    std::ptrdiff_t entries() const
    {
        std::error_code error;
        return std::distance(fs::directory_iterator(user_model_folder(), error), fs::directory_iterator());
    }

    std::unique_ptr<QTemporaryDir> home_;
};

void TestModelImport::refers_to_the_file()
{
    double last = 0.0;
    Control control;
    control.progress = [&last](const Progress &progress) {
        if (progress.stage == "hash")
            last = progress.fraction;
    };
    const auto bundle = imported({}, control);
    VERIFY_RESULT(bundle);
    QCOMPARE(last, 1.0);
    QCOMPARE(bundle->name, std::string("my-model"));
    QCOMPARE(entries(), std::ptrdiff_t{1});
    const auto found = find_model("pose_to_video", "my-model");
    VERIFY_RESULT(found);
    QCOMPARE(referred_files(*found), std::vector{path("my model.safetensors")});
    QVERIFY(bytes_of_model(*found) > static_cast<std::int64_t>(fs::file_size(path("my model.safetensors"))));
    const auto contents = read_file(path("my model.safetensors"));
    VERIFY_RESULT(contents);
    COMPARE_JSON(found->manifest.at("references").at("unet").at("sha256").at(0), sha256_hex(std::as_bytes(std::span(*contents))));
    VERIFY_RESULT(component_tensors(*found, "unet"));
    // The tokenizer is small and becomes the model's own.
    QVERIFY(read_bundle_text(*found, "merges.txt")->starts_with("#version"));
    QCOMPARE(*model_text(*found, "merges.txt"), *read_bundle_text(*found, "merges.txt"));
    VERIFY_RESULT(verify_model(*found, {}));
}

void TestModelImport::copies_a_folder()
{
    fs::copy(golden_checkpoint("tiny-1"), path("source"), fs::copy_options::recursive);
    const auto bundle = import_model(path("source"), {.name = "copied", .copy = true}, {});
    VERIFY_RESULT(bundle);
    fs::remove_all(path("source"));
    QVERIFY(referred_files(*bundle).empty());
    const auto found = find_model("pose_to_video", "copied");
    VERIFY_RESULT(found);
    VERIFY_RESULT(verify_model(*found, {}));
    for (const char *part : {"unet", "controlnet", "autoencoder", "text_encoder"}) {
        const auto ours = component_tensors(*found, part);
        VERIFY_RESULT(ours);
        const auto wanted = component_tensors(*bundle_from_checkpoint(golden_checkpoint("tiny-1")), part);
        QCOMPARE(ours->tensors.size(), wanted->tensors.size());
        for (const auto &[name, tensor] : wanted->tensors)
            QVERIFY(std::ranges::equal(ours->tensors.at(name).bytes, tensor.bytes));
    }
}

void TestModelImport::the_licence_is_the_users_or_the_files()
{
    COMPARE_JSON(imported({.name = "a"})->manifest.at("licence"), json("a test"));
    COMPARE_JSON(imported({.name = "b", .licence = "OpenRAIL-M"})->manifest.at("licence"), json("OpenRAIL-M"));
    fs::copy(golden_checkpoint("tiny-2"), path("own"), fs::copy_options::recursive);
    COMPARE_JSON(bundle_from_checkpoint(path("own"))->manifest.at("licence"), json("not stated"));
    QVERIFY(replace_file(path("own/README.md"), "---\ntags: [x]\nlicense: openrail++\n---\nText\n"));
    COMPARE_JSON(bundle_from_checkpoint(path("own"))->manifest.at("licence"), json("openrail++"));
}

void TestModelImport::hashes_can_come_later()
{
    const auto bundle = imported({.hash = false});
    VERIFY_RESULT(bundle);
    QVERIFY(!bundle->manifest.at("references").at("unet").contains("sha256"));
    VERIFY_RESULT(verify_model(*bundle, {}));
    const auto hashed = hash_references(*bundle, {});
    VERIFY_RESULT(hashed);
    const auto found = find_bundle("pose_to_video", "my-model");
    VERIFY_RESULT(found);
    COMPARE_JSON(found->manifest, hashed->manifest);
    QVERIFY(hash_of_bundle(*found) != hash_of_bundle(*bundle));
    QVERIFY(identity_of_bundle(*found) != identity_of_bundle(*bundle));
    QVERIFY(may_be_same_bundle(identity_of_bundle(*found), identity_of_bundle(*bundle)));
    // Weights that are used where they lie are hashed without a file being written beside them.
    const auto in_place = hash_references(*bundle_from_checkpoint(path("my model.safetensors")), {});
    VERIFY_RESULT(in_place);
    COMPARE_JSON(in_place->manifest.at("references").at("unet"), found->manifest.at("references").at("unet"));
}

void TestModelImport::a_changed_or_absent_file_is_named()
{
    const auto bundle = imported();
    VERIFY_RESULT(bundle);
    VERIFY_RESULT(check_referred_files(*bundle));
    auto tensors = tensors_of(path("my model.safetensors"));
    tensors["betas"].bytes[0] ^= std::byte{1};
    QVERIFY(write_safetensors(path("my model.safetensors"), tensors, {{"license", "a test"}}));
    auto verified = verify_model(*bundle, {});
    QCOMPARE(verified.error().kind, ErrorKind::BadInput);
    QVERIFY2(is_line_with(verified.error().message, {"my model.safetensors", "hash differs"}), verified.error().message.c_str());

    tensors.erase("betas");
    QVERIFY(write_safetensors(path("my model.safetensors"), tensors));
    for (const Error &error : {component_tensors(*bundle, "unet").error(), verify_model(*bundle, {}).error(),
                               check_referred_files(*bundle).error(), hash_references(*bundle, {}).error()}) {
        QCOMPARE(error.kind, ErrorKind::BadInput);
        QVERIFY2(is_line_with(error.message, {"my model.safetensors", "has changed", "import the model again"}),
                 error.message.c_str());
    }
    fs::remove(path("my model.safetensors"));
    for (const Error &error : {component_tensors(*bundle, "unet").error(), verify_model(*bundle, {}).error(),
                               check_referred_files(*bundle).error(), hash_references(*bundle, {}).error()}) {
        QCOMPARE(error.kind, ErrorKind::NotFound);
        QVERIFY2(is_line_with(error.message, {"my model.safetensors", "is gone"}), error.message.c_str());
    }
}

void TestModelImport::names_that_cannot_be_are_refused()
{
    VERIFY_RESULT(imported());
    QVERIFY(is_line_with(imported().error().message, {"there is a model named my-model", "another name"}));
    for (const char *name : {"../up", "a/b", ".hidden", "default", "sp ace", "pose-to-video-small"}) {
        const auto bundle = imported({.name = name});
        QVERIFY2(!bundle && bundle.error().kind == ErrorKind::Usage, name);
        QVERIFY(is_line_with(bundle.error().message, {name}));
    }
    QCOMPARE(entries(), std::ptrdiff_t{1});
}

void TestModelImport::cancelling_leaves_nothing_data()
{
    QTest::addColumn<bool>("copy");
    QTest::newRow("hash") << false;
    QTest::newRow("copy") << true;
}

void TestModelImport::cancelling_leaves_nothing()
{
    QFETCH(bool, copy);
    std::stop_source source;
    Control control;
    control.stop = source.get_token();
    control.progress = [&source](const Progress &) { source.request_stop(); };
    QCOMPARE(imported({.copy = copy}, control).error().kind, ErrorKind::Cancelled);
    QCOMPARE(entries(), std::ptrdiff_t{0});
}

void TestModelImport::a_full_disk_leaves_nothing()
{
    QVERIFY(write_safetensors(path("style.safetensors"), {{"a.lora_down.weight", zeros({64, 1000})}}));
    // A limit on file size makes writing fail half-way, as a full disk does.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 100'000;
    setrlimit(RLIMIT_FSIZE, &small);
    const auto tokenizer = imported();
    const auto weights = import_model(path("style.safetensors"), {.copy = true}, {});
    setrlimit(RLIMIT_FSIZE, &before);
    for (const auto &bundle : {tokenizer, weights}) {
        QVERIFY(!bundle);
        QCOMPARE(bundle.error().kind, ErrorKind::Io);
        QVERIFY2(is_line_with(bundle.error().message, {"cannot write"}), bundle.error().message.c_str());
    }
    QCOMPARE(entries(), std::ptrdiff_t{0});
    QVERIFY(import_model(path("style.safetensors"), {.copy = true}, {}));
}

void TestModelImport::removing_leaves_the_weights()
{
    const auto bundle = imported();
    VERIFY_RESULT(bundle);
    VERIFY_RESULT(remove_model(*bundle));
    QCOMPARE(entries(), std::ptrdiff_t{0});
    QVERIFY(fs::exists(path("my model.safetensors")));
    const auto shipped = find_bundle("pose_to_video", "default");
    VERIFY_RESULT(shipped);
    QCOMPARE(remove_model(*shipped).error().kind, ErrorKind::Usage);
    QCOMPARE(remove_model(*bundle_from_checkpoint(path("my model.safetensors"))).error().kind, ErrorKind::Usage);
    QVERIFY(fs::exists(path("my model.safetensors")));
}

void TestModelImport::small_kinds_are_imported()
{
    const std::string module = "lora_unet_mid_block_attentions_0_proj_in";
    QVERIFY(write_safetensors(path("style.safetensors"), {{module + ".lora_down.weight", zeros({4, 8})},
                                                          {module + ".lora_up.weight", zeros({8, 4})},
                                                          {module + ".alpha", zeros({})}}));
    const auto lora = import_model(path("style.safetensors"), {}, {});
    VERIFY_RESULT(lora);
    QCOMPARE(lora->kind, std::string("lora"));
    COMPARE_JSON(lora->config().at("lora").at("naming"), json("kohya"));
    QCOMPARE(component_tensors(*lora, "lora")->tensors.size(), std::size_t{3});

    fs::create_directory(path("adapter"));
    QVERIFY(write_safetensors(path("adapter/adapter_model.safetensors"), {{"base_model.model.a.lora_A.weight", zeros({4, 8})},
                                                                          {"base_model.model.a.lora_B.weight", zeros({8, 4})}}));
    QVERIFY(replace_file(path("adapter/adapter_config.json"), R"({"r": 4, "lora_alpha": 8})"));
    const auto adapter = import_model(path("adapter"), {}, {});
    VERIFY_RESULT(adapter);
    COMPARE_JSON(adapter->config().at("lora").at("naming"), json("peft"));
    COMPARE_JSON(adapter->config().at("lora").at("adapter").at("lora_alpha"), json(8));

    QVERIFY(write_safetensors(path("word.safetensors"), {{"<signer>", zeros({3, 768})}}));
    const auto word = import_model(path("word.safetensors"), {}, {});
    VERIFY_RESULT(word);
    QCOMPARE(word->kind, std::string("textual_inversion"));
    COMPARE_JSON(word->config().at("textual_inversion").at("words").at("<signer>").at("vectors"), json(3));
}

/// PEFT states how much the updates count in the file's header or in `adapter_config.json` beside it.
void TestModelImport::what_a_lora_states_of_itself_is_kept()
{
    const std::map<std::string, TensorData> tensors = {{"base_model.model.a.lora_A.weight", zeros({4, 8})},
                                                       {"base_model.model.a.lora_B.weight", zeros({8, 4})}};
    QVERIFY(write_safetensors(path("noted.safetensors"), tensors, {{"lora_adapter_metadata", R"({"unet.lora_alpha": 16})"}}));
    const auto noted = bundle_from_checkpoint(path("noted.safetensors"));
    VERIFY_RESULT(noted);
    COMPARE_JSON(noted->config().at("lora").at("adapter"), json({{"unet.lora_alpha", 16}}));

    QVERIFY(write_safetensors(path("adapter_model.safetensors"), tensors));
    QVERIFY(replace_file(path("adapter_config.json"), R"({"r": 4, "lora_alpha": 8})"));
    const auto beside = bundle_from_checkpoint(path("adapter_model.safetensors"));
    VERIFY_RESULT(beside);
    COMPARE_JSON(beside->config().at("lora").at("adapter").at("lora_alpha"), json(8));
    // A config that happens to lie in a folder of downloads says nothing of the other files there.
    QVERIFY(write_safetensors(path("other.safetensors"), tensors));
    QVERIFY(!bundle_from_checkpoint(path("other.safetensors"))->config().at("lora").contains("adapter"));

    QVERIFY(replace_file(path("adapter_config.json"), "{"));
    const auto broken = bundle_from_checkpoint(path("adapter_model.safetensors"));
    QCOMPARE(broken.error().kind, ErrorKind::BadInput);
    QVERIFY2(is_line_with(broken.error().message, {"adapter_config.json"}), broken.error().message.c_str());
    QVERIFY(write_safetensors(path("noted.safetensors"), tensors, {{"lora_adapter_metadata", "{"}}));
    const auto torn = bundle_from_checkpoint(path("noted.safetensors"));
    QCOMPARE(torn.error().kind, ErrorKind::BadInput);
    QVERIFY2(is_line_with(torn.error().message, {"noted.safetensors", "lora_adapter_metadata"}), torn.error().message.c_str());
}

void TestModelImport::what_is_being_imported_is_no_model_yet()
{
    const auto is_listed = [](const char *name) {
        const auto bundles = list_bundles();
        return std::any_of(bundles.begin(), bundles.end(), [name](const auto &bundle) {
            return bundle ? bundle->name == name : bundle.error().message.find(name) != std::string::npos;
        });
    };
    VERIFY_RESULT(imported({.name = "whole"}));
    QVERIFY(is_listed("whole"));
    fs::rename(user_model_folder() / "whole", user_model_folder() / ".import-1-whole");
    QVERIFY(!is_listed("whole"));
    QCOMPARE(find_bundle("pose_to_video", "whole").error().kind, ErrorKind::NotFound);
    QCOMPARE(find_bundle("pose_to_video", ".import-1-whole").error().kind, ErrorKind::NotFound);
}

void TestModelImport::hostile_references_are_refused_data()
{
    QTest::addColumn<QByteArray>("references");
    QTest::newRow("relative path") << QByteArray(R"({"unet": {"files": ["../x"], "bytes": [1]}})");
    QTest::newRow("no sizes") << QByteArray(R"({"unet": {"files": ["/x"], "bytes": []}})");
    QTest::newRow("no files") << QByteArray(R"({"unet": {"files": [], "bytes": []}})");
    QTest::newRow("negative") << QByteArray(R"({"unet": {"files": ["/x"], "bytes": [-1]}})");
    QTest::newRow("layout") << QByteArray(R"({"unet": {"files": ["/x"], "bytes": [1], "layout": "mine"}})");
    QTest::newRow("hash") << QByteArray(R"({"unet": {"files": ["/x"], "bytes": [1], "sha256": ["00"]}})");
    QTest::newRow("unknown field") << QByteArray(R"({"unet": {"files": ["/x"], "bytes": [1], "run": "rm"}})");
    QTest::newRow("part's name") << QByteArray(R"({"../unet": {"files": ["/x"], "bytes": [1]}})");
    QTest::newRow("list") << QByteArray("[]");
}

void TestModelImport::hostile_references_are_refused()
{
    QFETCH(QByteArray, references);
    const auto bundle = imported();
    VERIFY_RESULT(bundle);
    json manifest = bundle->manifest;
    manifest["references"] = json::parse(references.toStdString());
    QVERIFY(replace_file(bundle->folder / "bundle.json", manifest.dump()));
    const auto opened = open_bundle(bundle->folder);
    QCOMPARE(opened.error().kind, ErrorKind::BadInput);
    QVERIFY2(is_line_with(opened.error().message, {"bundle.json", "references"}), opened.error().message.c_str());
}

QTEST_GUILESS_MAIN(TestModelImport)
#include "test_model_import.moc"
