import { BarChart, LineChart, PieChart, ScatterChart } from 'echarts/charts'
import { GeoComponent, GridComponent } from 'echarts/components'
import { init, registerMap, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, LineChart, PieChart, ScatterChart, GridComponent, GeoComponent, CanvasRenderer])

/** Starts a chart in `element`, with the parts of ECharts that Eyrie uses and no more. */
export const startChart = init

/** Makes a map known to ECharts by its name. */
export const nameMap = registerMap
