#include "app/engine/model_identities.h"

#include "core/bundle/bundle_identity.h"

#include <QRegularExpression>
#include <QTest>

using namespace signwright;

namespace
{

/// A model in memory; `hash` tells one from another.
Bundle model(const std::string &kind, const std::string &name, char hash)
{
    Bundle bundle;
    bundle.kind = kind;
    bundle.name = name;
    bundle.manifest = {{"files", {{"w.safetensors", {{"sha256", std::string(64, hash)}, {"bytes", 4}}}}}};
    return bundle;
}

} // namespace

class TestModelIdentities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void models_of_one_name_are_kept_apart()
    {
        VideoModelParts parts;
        parts.model = model("pose_to_video", "anna", 'a');
        parts.controlnet = model("controlnet", "anna", 'b');
        parts.loras = {{model("lora", "style", 'c'), 1.0f}, {model("lora", "style", 'd'), 0.5f}};
        const ModelIdentities identities = identities_of(parts);
        QCOMPARE(identities.size(), std::size_t{4});
        QCOMPARE(identities.at("pose_to_video:anna"), identity_of_bundle(parts.model));
        QCOMPARE(identities.at("controlnet:anna"), identity_of_bundle(*parts.controlnet));
        QCOMPARE(identities.at("lora:style"), identity_of_bundle(parts.loras[0].bundle));
        QCOMPARE(identities.at("lora:style:2"), identity_of_bundle(parts.loras[1].bundle));
    }

    void only_models_that_both_runs_have_are_compared()
    {
        VideoModelParts parts;
        parts.model = model("pose_to_video", "anna", 'a');
        parts.controlnet = model("controlnet", "poses", 'b');
        const ModelIdentities earlier = identities_of(parts);
        QVERIFY(changed_models(earlier, earlier).empty());
        parts.controlnet = model("controlnet", "poses", 'c');
        parts.autoencoder = model("autoencoder", "anna", 'd');
        QCOMPARE(changed_models(earlier, identities_of(parts)), std::vector<std::string>{"controlnet:poses"});
    }
};

QTEST_GUILESS_MAIN(TestModelIdentities)
#include "test_model_identities.moc"
