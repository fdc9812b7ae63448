import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginBundle;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node on the loopback for tests, in this very process: without the checks of a
 * production start, hence also as root. Arguments: server folder, HTTP port, data folder, then
 * "setting=value"; the system property `skip` names the modules to leave out.
 */
public class TestNode {
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        Path folder = Path.of(arguments[2]).toAbsolutePath();
        Settings.Builder settings = Settings.builder()
            .put("path.home", home)
            .put("path.data", folder.resolve("data"))
            .put("path.logs", folder.resolve("logs"))
            .put("cluster.name", "eyrie-test")
            .put("node.name", "test-1")
            .put("discovery.type", "single-node")
            .put("http.host", "127.0.0.1")
            .put("http.port", arguments[1])
            .put("transport.host", "127.0.0.1")
            .put("transport.port", "0")
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .put("action.destructive_requires_name", false)
            .put("cluster.max_shards_per_node", 5000)
            // The serial collector leaves garbage lying, which is no load to break a request off for.
            .put("indices.breaker.total.use_real_memory", false)
            .put("node.processors", Math.min(4, Runtime.getRuntime().availableProcessors()));
        Set<String> skipped = Set.of(System.getProperty("skip", "").split(","));
        Set<PluginBundle> modules = PluginsLoader.loadModulesBundles(home.resolve("modules"), true).stream()
            .filter(module -> !skipped.contains(module.pluginDescriptor().getName()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
        settings.put("xpack.security.enabled", !skipped.contains("x-pack-security"));
        for (int index = 3; index < arguments.length; index++) {
            String[] setting = arguments[index].split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        LogConfigurator.setNodeName("test-1");
        LogConfigurator.configureWithoutConfig(Settings.builder().put("logger.level", "WARN").build());
        LogConfigurator.configureESLogging();
        for (String part : new String[] { "conf", "data", "logs" }) Files.createDirectories(folder.resolve(part));
        Environment environment = new Environment(settings.build(), folder.resolve("conf"));
        PluginsLoader loader = PluginsLoader.createPluginsLoader(
            modules, PluginsLoader.loadPluginsBundles(home.resolve("plugins"), true), Map.of());
        Node node = new Node(environment, loader);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (java.io.IOException error) {
                error.printStackTrace();
            }
            stopped.countDown();
        }));
        node.start();
        stopped.await();
    }
}
